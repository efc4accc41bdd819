package dev.clavis.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Calls with secrets that look like an issued one and differ from each other in everything that is random. */
final class Forgery implements Load.Call {
    private static final int SECRETS = 4_096;
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final List<Caller> callers;

    Forgery(RequestStreamHandler handler, String issued) {
        int random = issued.lastIndexOf('_') + 1;
        RandomGenerator source = new Random(1);
        this.callers = Stream.generate(() -> issued.substring(0, random) + base62(source, issued.length() - random))
                .limit(SECRETS).map(secret -> new Caller(handler, secret)).toList();
    }

    @Override
    public boolean run() throws IOException {
        return callers.get(ThreadLocalRandom.current().nextInt(SECRETS)).run();
    }

    private static String base62(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return text.toString();
    }
}
