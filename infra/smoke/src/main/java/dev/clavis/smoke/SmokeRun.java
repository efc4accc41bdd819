package dev.clavis.smoke;

import dev.clavis.core.profile.Body;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One run against one deployment. It leaves nothing behind but what its calls were counted as. */
public final class SmokeRun {
    /** The sweep brings a key to DynamoDB that did not get there by itself. */
    private static final Duration PENDING = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Target target;
    private final Report report = new Report();

    private SmokeRun(Target target) {
        this.target = target;
    }

    /** Tries the deployment; whatever goes wrong is in the report. */
    public static Report of(Target target) {
        SmokeRun run = new SmokeRun(target);
        try (Client client = new Client(target)) {
            run.all(client);
        } catch (SmokeException e) {
            run.stopped(e);
            Stream.of(e.getSuppressed()).forEach(run::stopped);
        }
        return run.report;
    }

    private void stopped(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        report.check("the run", "to its end", message, false, message + " " + Advice.LOOK);
    }

    private void all(Client client) {
        HttpResponse<String> profile = client.ask("GET", "/profile", "");
        report.check("management answers", "200", Integer.toString(profile.statusCode()), profile.statusCode() == 200,
                Advice.MANAGEMENT);
        if (profile.statusCode() != 200) {
            return;
        }
        Product product = new Product(Room.json(profile));
        try (Room room = Room.open(client, product, target.workspace())) {
            inside(client, product, room);
        }
    }

    private void inside(Client client, Product product, Room room) {
        Call read = product.read(room.plan()).orElseThrow(() -> new SmokeException(
                "the profile has no route GET without parameters that a key can call"));
        Look look = new Look(Words.of(product.name()), report);
        StrangersCheck strangers = new StrangersCheck(client, look);
        boolean gatewayMarks = strangers.withoutKey(read);
        forbidden(client, product, room, look);
        new LimitCheck(client, room, look, target.patience()).run(read, gatewayMarks);
        Key key = room.create(Room.permission(read.permission()));
        look.status("a new key: " + read, 200, settled(client, read, key), Advice.PASS);
        strangers.withForgedKey(read, key);
        strangers.nowhere(Optional.of(key));
        new EndCheck(client, product, room, look).run(read, key);
    }

    private void forbidden(Client client, Product product, Room room, Look look) {
        Optional<Product.Forbidden> found = product.forbidden(room.plan());
        if (found.isEmpty()) {
            report.skip("a key without the permission", "every permission allows everything");
            return;
        }
        Key key = room.create(Room.permission(found.get().given()));
        look.refusal("a key without the permission", 403, Body.FORBIDDEN, settled(client, found.get().call(), key),
                Advice.gatewayResponse("ACCESS_DENIED"));
        room.revoke(key);
    }

    /** The answer once the key is known where it is enforced: at once, unless its creation said {@code pending}. */
    private static HttpResponse<String> settled(Client client, Call call, Key key) {
        HttpResponse<String> answer = client.call(call, key.secret());
        long end = System.nanoTime() + (key.isPending() ? PENDING.toNanos() : 0);
        while (answer.statusCode() == 401 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = client.call(call, key.secret());
        }
        return answer;
    }
}
