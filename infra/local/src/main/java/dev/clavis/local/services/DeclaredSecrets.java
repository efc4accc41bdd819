package dev.clavis.local.services;

import dev.clavis.local.template.Resource;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import dev.clavis.local.template.Values;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes the secrets that a template declares, with the text that Secrets Manager would make up for them. */
public final class DeclaredSecrets {
    private static final int STANDARD_LENGTH = 32;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private DeclaredSecrets() {}

    /** Puts them all into the endpoint, under the ARNs that the template knows them by. */
    public static void create(Template template, SecretsEndpoint endpoint) {
        template.resources("AWS::SecretsManager::Secret")
                .forEach((id, secret) -> endpoint.put(template.physicalName(id), text(secret)));
    }

    private static String text(Resource secret) {
        Values generated = secret.at("GenerateSecretString");
        if (!generated.isPresent()) {
            return secret.at("SecretString").text();
        }
        if (!generated.at("ExcludePunctuation").isTrue()) {
            throw new TemplateException(secret.id() + ": a secret with punctuation is not made here");
        }
        return new SecureRandom().ints(generated.at("PasswordLength").number(STANDARD_LENGTH), 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining());
    }
}
