package dev.clavis.bench.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Lambda's {@code java25}, as far as it can be had: AWS's own runtime client, which loads the function in a class loader of
 * its own, and the options of the managed runtime. C1 alone is <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html">documented</a>; the others are those that a
 * running instance shows. Missing are Lambda's own CDS archive, for which the JDK's default stands, and TLS.
 */
final class JavaRuntime {
    /** Of the authorizer in {@code template.yaml}. */
    static final int MEMORY_MEGABYTES = 2_048;
    /** What Lambda leaves to the heap. */
    private static final int HEAP_MEGABYTES = MEMORY_MEGABYTES * 85 / 100;
    private static final String JNI = "jni/libaws-lambda-jni.linux-%s.so";

    private final String classPath;
    private final Path nativeClient;

    private JavaRuntime(String classPath, Path nativeClient) {
        this.classPath = classPath;
        this.nativeClient = nativeClient;
    }

    /**
     * @param jars the folder with the runtime client and what it needs
     * @param folder for what it has to unpack
     */
    static JavaRuntime of(Path jars, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(jars)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            Path client = all.stream().filter(jar -> jar.getFileName().toString().contains("runtime-interface-client"))
                    .findFirst().orElseThrow(() -> new IOException("no runtime client in " + jars));
            String classPath = all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            return new JavaRuntime(classPath, unpackNative(client, folder));
        }
    }

    List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxHeapSize=" + HEAP_MEGABYTES + "m", "-XX:InitialHeapSize=" + MEMORY_MEGABYTES / 64 + "m",
                "-XX:+UseSerialGC", "-Xshare:auto",
                "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac", "-XX:+ErrorFileToStderr",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + nativeClient,
                "-classpath", classPath, "com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    }

    private static Path unpackNative(Path client, Path folder) throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        Path unpacked = Files.createDirectories(folder).resolve("aws-lambda-jni.so");
        try (ZipFile jar = new ZipFile(client.toFile());
                InputStream library = jar.getInputStream(jar.getEntry(JNI.formatted(machine)))) {
            Files.copy(library, unpacked, StandardCopyOption.REPLACE_EXISTING);
        }
        return unpacked.toAbsolutePath();
    }
}
