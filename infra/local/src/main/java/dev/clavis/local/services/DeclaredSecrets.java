package dev.clavis.local.services;

import dev.clavis.local.template.Resource;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import dev.clavis.local.template.Values;
import java.security.SecureRandom;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Makes the secrets that a template declares, with the text that Secrets Manager would make up for them. */
public final class DeclaredSecrets {
    private static final int STANDARD_LENGTH = 32;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private DeclaredSecrets() {}

    /**
     * Makes them all.
     *
     * @param maker takes the ARN under which the template knows a secret, and its text
     */
    public static void create(Template template, BiConsumer<String, String> maker) {
        template.resources("AWS::SecretsManager::Secret")
                .forEach((id, secret) -> maker.accept(template.physicalName(id), text(secret)));
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
