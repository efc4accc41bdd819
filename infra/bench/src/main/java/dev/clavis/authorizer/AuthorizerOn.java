package dev.clavis.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.clavis.core.Environment;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.PepperSource;
import dev.clavis.core.secret.Peppers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The authorizer over any store: what {@link AuthorizerFunction} is once it has started, so that two stores can be
 * compared with all else being the same. It stands in this package for the sake of the parts that it puts together.
 */
@NullMarked
public final class AuthorizerOn implements RequestStreamHandler {
    private final Authorizer authorizer;

    public AuthorizerOn(Profile profile, String passKey, PepperSource peppers, EnforcementStore store) {
        InstantSource clock = InstantSource.system();
        Set<Environment> served = Set.of(Environment.values());
        Settings settings = new Settings(profile.name(), served, "Keys", "peppers", passKey);
        Peppers ring = new Peppers(peppers, clock);
        this.authorizer = new Authorizer(profile, settings, new Gatekeeper(profile, served, ring, store, clock), ring,
                store, clock);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context lambda) throws IOException {
        authorizer.authorize(input, output,
                new CallLog(lambda.getFunctionName(), lambda.getAwsRequestId(), lambda.getLogger()::log));
    }
}
