package dev.clavis.smoke;

import dev.clavis.core.profile.Body;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A key with a low limit: where it ends, what its caller hears, and that waiting helps. */
final class LimitCheck {
    /** Low enough to be reached soon; of a bucket, one call comes back every two seconds. */
    private static final long LOW = 30;
    private static final Duration RAISED_SOON = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String OVER = "over the limit";

    private final Client client;
    private final Room room;
    private final Look look;
    private final Duration patience;

    LimitCheck(Client client, Room room, Look look, Duration patience) {
        this.client = client;
        this.room = room;
        this.look = look;
        this.patience = patience;
    }

    /** @param gatewayMarks whether API Gateway marks its own answers, by which a blown fuse can be told */
    void run(Call read, boolean gatewayMarks) {
        Room.Limit limit = room.shortestLimit();
        long low = Math.clamp(limit.calls() / 2, 1, LOW);
        Key key = room.create(
                Room.permission(read.permission()) + ", \"limits\": {\"" + limit.period() + "\": " + low + "}");
        HttpResponse<String> answer = client.call(read, key.secret());
        tellLimit(answer);
        long calls = 1;
        // Twice the limit can be admitted if a period ends in between.
        while (answer.statusCode() == 200 && calls <= 2 * low + 2) {
            answer = client.call(read, key.secret());
            calls++;
        }
        over(answer, calls, low + " per " + limit.period(), gatewayMarks);
        if (answer.statusCode() == 429) {
            afterwards(read, key, answer);
        }
        room.revoke(key);
    }

    /** What an answer within the limit says of it. */
    private void tellLimit(HttpResponse<String> answer) {
        look.status("within the limit", 200, answer, Advice.PASS);
        look.field("within the limit", "RateLimit", "what is left", Pattern.compile(".*;r=\\d+.*"), answer,
                Advice.GUARD);
        look.field("within the limit", "RateLimit-Policy", "the limits", Pattern.compile(".*;q=\\d+.*"), answer,
                Advice.GUARD);
    }

    private void over(HttpResponse<String> answer, long calls, String limit, boolean gatewayMarks) {
        look.report().check(OVER, "429 (" + limit + ")", answer.statusCode() + " at call " + calls,
                answer.statusCode() == 429, Advice.LIMIT);
        if (answer.statusCode() != 429) {
            return;
        }
        if (gatewayMarks) {
            look.report().check(OVER + ": by whom", "the fuse", Look.isMarked(answer) ? "the fuse" : "the back end",
                    Look.isMarked(answer), Advice.FUSE);
        } else {
            look.report().skip(OVER + ": by whom", "the gateway's answers have no x-amzn-ErrorType to tell by");
        }
        look.body(OVER, Body.LIMITED, answer, Advice.gatewayResponse("INVALID_API_KEY"));
        look.field(OVER, "Retry-After", "seconds", Pattern.compile("[1-9]\\d*"), answer, Advice.FUSE_CONTEXT);
        look.field(OVER, "RateLimit", "nothing left", Pattern.compile(".*;r=0\\b.*"), answer, Advice.FUSE_CONTEXT);
        look.field(OVER, "RateLimit-Policy", "the limits", Pattern.compile(".*;q=\\d+.*"), answer,
                Advice.FUSE_CONTEXT);
    }

    private void afterwards(Call read, Key key, HttpResponse<String> limited) {
        Optional<Duration> wait = limited.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,7}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        if (wait.isPresent() && wait.get().compareTo(patience) <= 0) {
            pause(wait.get());
            look.status("after " + wait.get().toSeconds() + " seconds", 200, client.call(read, key.secret()),
                    Advice.LOOK);
            return;
        }
        room.change(key, "\"limits\": null");
        long end = System.nanoTime() + RAISED_SOON.toNanos();
        HttpResponse<String> answer = client.call(read, key.secret());
        while (answer.statusCode() == 429 && System.nanoTime() < end) {
            pause(PAUSE);
            answer = client.call(read, key.secret());
        }
        look.status("after the limit was raised", 200, answer, Advice.LOOK);
    }

    private static void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
