package dev.clavis.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How to run the system.
 *
 * @param profile whose keys it has
 * @param environments that it serves: {@code live}, {@code test} or {@code both}
 * @param template to run
 * @param folder for its log, certificate and unpacked functions; emptied first
 * @param proxies whether there are proxies before the stores, so that they can be cut off and watched
 * @param stageOptions for the stage's JVM
 */
public record Options(String profile, String environments, Path template, Path folder, Ports ports, boolean proxies,
        List<String> stageOptions) {
    private static final String TEMPLATE = "template.yaml";

    /** The repository's template on the well-known ports. */
    public static Options standard() {
        Path root = root();
        return new Options("agentclara", "both", root.resolve(TEMPLATE), root.resolve("infra/local/target/local"),
                Ports.FIXED, false, List.of());
    }

    /**
     * For a test: free ports, and proxies before the stores.
     *
     * @param name of the system's folder below {@code target}, where its log stays to be read
     */
    public static Options forTest(String name) {
        Options standard = standard();
        return new Options(standard.profile, standard.environments, standard.template,
                root().resolve("infra/local/target/systems").resolve(name), Ports.free(), true, List.of());
    }

    public Options withProfile(String name) {
        return new Options(name, environments, template, folder, ports, proxies, stageOptions);
    }

    public Options withEnvironments(String served) {
        return new Options(profile, served, template, folder, ports, proxies, stageOptions);
    }

    public Options withTemplate(Path file) {
        return new Options(profile, environments, file, folder, ports, proxies, stageOptions);
    }

    public Options withPorts(Ports listening) {
        return new Options(profile, environments, template, folder, listening, proxies, stageOptions);
    }

    public Options withStageOptions(String... options) {
        return new Options(profile, environments, template, folder, ports, proxies, List.of(options));
    }

    /** The repository's folder, wherever in it this process runs. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(TEMPLATE))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new LocalException("There is no " + TEMPLATE + " in this folder or above it.");
        }
        return folder;
    }
}
