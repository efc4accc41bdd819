package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.enforcement.Gatekeeper;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How long a refusal takes must not say how much of a text was right. Where a mark or a verifier is made or opened, it is
 * compared by {@link java.security.MessageDigest#isEqual}, which looks at all of it, and by nothing that stops at the first
 * difference. Read from the compiled classes, method by method.
 *
 * <p>
 * DynamoDB compares the verifier as it likes: it is an HMAC of the text, so who sends texts cannot choose its beginning.
 */
class ConstantTimeTest {
    /** What gives away a part of a secret that can be compared. */
    private static final Set<String> OPENS = Set.of("Pepper.tag", "Pepper.signature", "Verifier.value",
            "SecretHash.bytes",
            "Secret.text", "Secret.exposeSecret", "Verifier.bytes");
    /** What stops early. */
    private static final Pattern STOPS_EARLY = Pattern.compile("(String|Object|Objects|Arrays|CharSequence)\\."
            + "(equals|equalsIgnoreCase|compareTo|compareToIgnoreCase|startsWith|endsWith|regionMatches|contentEquals"
            + "|matches|contains|indexOf|compare|mismatch)");

    @Test
    void noMarkAndNoVerifierIsComparedByWhatStopsEarly() throws Exception {
        Map<String, Set<String>> methods = methodsOf(Gatekeeper.class);
        methods.putAll(methodsOf(Secret.class));

        Map<String, Set<String>> opening = methods.entrySet().stream()
                .filter(method -> method.getValue().stream().anyMatch(OPENS::contains))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(opening.keySet()).as("methods that open something").hasSizeGreaterThan(5);
        assertThat(opening).allSatisfy((method, calls) -> assertThat(calls).as(method)
                .noneMatch(call -> STOPS_EARLY.matcher(call).matches()));
    }

    @Test
    void whatComparesLooksAtAllOfIt() throws Exception {
        Map<String, Set<String>> methods = methodsOf(Secret.class);

        assertThat(methods.get("Verifier.equals")).contains("MessageDigest.isEqual");
        assertThat(methods.get("SecretHash.equals")).contains("MessageDigest.isEqual");
        assertThat(Set.of("OpaqueFormat", "ViewableFormat")).allSatisfy(format -> assertThat(methods)
                .anySatisfy((method, calls) -> assertThat(method).startsWith(format + ".lambda$makerOf"))
                .allSatisfy((method, calls) -> {
                    if (method.startsWith(format + ".lambda$makerOf")) {
                        assertThat(calls).as(method).contains("MessageDigest.isEqual");
                    }
                }));
    }

    /** What each method of a class's package calls, by simple names; a lambda is a method of its own. */
    private static Map<String, Set<String>> methodsOf(Class<?> one) throws IOException, URISyntaxException {
        Path folder = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve(one.getPackageName().replace('.', '/'));
        Map<String, Set<String>> methods = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassModel model = ClassFile.of().parse(file);
                for (MethodModel method : model.methods()) {
                    methods.merge(simple(model.thisClass().asInternalName()) + "." + method.methodName().stringValue(),
                            calls(method), (a, b) -> Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet()));
                }
            }
        }
        return methods;
    }

    private static Set<String> calls(MethodModel method) {
        return method.code().stream().flatMap(code -> code.elementStream())
                .filter(InvokeInstruction.class::isInstance).map(InvokeInstruction.class::cast)
                .map(call -> simple(call.owner().asInternalName()) + "." + call.name().stringValue())
                .collect(Collectors.toSet());
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }
}
