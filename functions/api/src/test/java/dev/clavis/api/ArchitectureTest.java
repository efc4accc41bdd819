package dev.clavis.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.clavis.core.secret.Secret;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.clavis.api");

    @Test
    void no_two_packages_need_each_other() {
        slices().matching("dev.clavis.api.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void what_is_said_over_the_wire_is_made_of_plain_values() {
        noClasses().that().areAnnotatedWith(Serdeable.class).should(haveFieldsOfOurOwn()).check(CLASSES);
    }

    @Test
    void what_is_stored_is_made_of_plain_values() {
        noClasses().that().areAnnotatedWith(MappedEntity.class).should(haveFieldsOfOurOwn()).check(CLASSES);
    }

    @Test
    void every_operation_is_a_handler_of_its_own() {
        classes().that().areAssignableTo(Operation.class).and().doNotHaveModifier(JavaModifier.ABSTRACT).should()
                .bePublic().andShould().haveOnlyFinalFields().check(CLASSES);
    }

    @Test
    void only_answers_with_secrets_and_the_store_of_secrets_open_one() {
        noClasses().that().doNotHaveSimpleName("KeyResponse").and().doNotHaveSimpleName("ApiKeyResponse").and()
                .doNotHaveSimpleName("SecretVersions").should()
                .callMethod(Secret.class, "exposeSecret").check(CLASSES);
    }

    @Test
    void nothing_depends_on_the_api_but_the_local_system() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path pom : modules.map(module -> module.resolve("pom.xml")).filter(Files::exists).toList()) {
                String text = Files.readString(pom);
                assertThat(text.indexOf("<artifactId>clavis-api</artifactId>"))
                        .as("%s", pom)
                        .isEqualTo(pom.endsWith("api/pom.xml")
                                ? text.lastIndexOf("<artifactId>clavis-api</artifactId>")
                                : -1);
            }
        }
    }

    private static ArchCondition<JavaClass> haveFieldsOfOurOwn() {
        return new ArchCondition<>("have fields of core's types") {
            @Override
            public void check(JavaClass type,
                    ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> field.getRawType().getPackageName().startsWith("dev.clavis.core"))
                        .forEach(field -> events
                                .add(SimpleConditionEvent.satisfied(field, field.getFullName())));
            }
        };
    }
}
