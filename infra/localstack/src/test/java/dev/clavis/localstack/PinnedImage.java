package dev.clavis.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container: the image that {@code compose.yaml} names. */
final class PinnedImage {
    private static final Pattern IMAGE = Pattern.compile("image: (\\S+)");

    private PinnedImage() {}

    static String name() {
        try {
            Matcher image = IMAGE.matcher(Files.readString(Path.of("compose.yaml")));
            if (!image.find()) {
                throw new IllegalStateException("compose.yaml names no image");
            }
            return image.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; Testcontainers ends it with this process, however that ends. */
    static URI start() {
        LocalStackContainer container = new LocalStackContainer(DockerImageName.parse(name()))
                .withServices("dynamodb", "secretsmanager");
        container.start();
        return container.getEndpoint();
    }
}
