package dev.clavis.authorizer;

import dev.clavis.core.Environment;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The real authorizer over a store of the test's choice, bytes in and bytes out. Safe for use by several threads. */
public final class AuthorizerUnderTest {
    /** What carries it may pass API Gateway; see {@code Settings}. */
    public static final String PASS_KEY = "thepasskeyofthisdeployment";

    private final Authorizer authorizer;

    /** What became of one event, and the lines that were logged meanwhile. */
    public sealed interface Answer {
        List<String> log();

        /**
         * A policy and its context.
         *
         * @param json as API Gateway gets it
         */
        @SuppressWarnings("ArrayRecordComponent")
        record Policy(byte[] json, List<String> log) implements Answer {}

        /** A 401: the error by whose message API Gateway knows it. */
        record Unauthorized(List<String> log) implements Answer {}

        /** Any other error: a 503. */
        record Failed(Throwable why, List<String> log) implements Answer {}
    }

    /** @param ring text of the pepper ring */
    public AuthorizerUnderTest(Profile profile, Set<Environment> served, String ring, EnforcementStore store,
            InstantSource clock) {
        Peppers peppers = new Peppers(() -> ring, clock);
        Settings settings = new Settings(profile.name(), served, "Keys", "peppers", PASS_KEY);
        this.authorizer = new Authorizer(profile, settings, new Gatekeeper(profile, served, peppers, store, clock),
                peppers, store, clock);
    }

    public Answer answer(byte[] event) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<String> log = new ArrayList<>();
        try {
            authorizer.authorize(new ByteArrayInputStream(event), output,
                    new CallLog("clavis-AuthorizerFunction", "lambda-1", log::add));
            return new Answer.Policy(output.toByteArray(), log);
        } catch (UnauthorizedException e) {
            return "Unauthorized".equals(e.getMessage()) ? new Answer.Unauthorized(log) : new Answer.Failed(e, log);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new Answer.Failed(e, log);
        }
    }
}
