package dev.clavis.authorizer.soak;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.clavis.authorizer.soak.Answer.Kind;
import dev.clavis.authorizer.soak.Call.Named;
import dev.clavis.authorizer.soak.Call.Need;
import dev.clavis.authorizer.soak.Call.Text;
import dev.clavis.core.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Calls the authorizer as fast as it answers, a few times each key, and writes down what it was told. Of one thread. */
final class Caller implements AutoCloseable {
    private static final List<Text> NEVER_GOOD = List.of(Text.FORGED, Text.FOREIGN, Text.MALFORMED, Text.MISSING,
            Text.TWICE, Text.TOKEN_EVENT, Text.BROKEN_EVENT);
    private static final int SHOWN_FRAMES = 8;

    private final Map<Product, RequestStreamHandler> authorizers;
    private final Population population;
    private final FastClock clock;
    private final Journal<Made> journal;
    private final Random random;

    Caller(Map<Product, RequestStreamHandler> authorizers, Population population, FastClock clock,
            Journal<Made> journal, long seed) {
        this.authorizers = authorizers;
        this.population = population;
        this.clock = clock;
        this.journal = journal;
        this.random = new Random(seed);
    }

    /** Calls one key some times in a row, as clients do; some keys are called far more often than others. */
    void callSome() throws IOException {
        Subject subject = population.get(Population.draw(random));
        int times = random.nextInt(8) == 0 ? 40 : 1 + random.nextInt(8);
        for (int i = 0; i < times; i++) {
            Text text = text(random.nextInt(100));
            call(text == Text.STRANGER ? new Subject(subject.number()) : subject, text);
        }
    }

    private static Text text(int hundredth) {
        if (hundredth < 84) {
            return Text.ISSUED;
        }
        return hundredth < 89 ? Text.STRANGER : NEVER_GOOD.get(hundredth % NEVER_GOOD.size());
    }

    private void call(Subject subject, Text text) throws IOException {
        int age = random.nextInt(20);
        Subject.Drawn drawn = subject.draw(age < 14 ? 0 : age < 19 ? 1 : 2);
        int need = random.nextInt(20);
        int named = random.nextInt(40);
        Call call = new Call(subject.number(), text, drawn.number(),
                need < 15 ? Need.READ : need < 19 ? Need.WRITE : Need.NOBODY,
                named < 32 ? Named.NONE : named < 36 ? Named.OWN : named < 39 ? Named.OTHER : Named.IMPOSSIBLE,
                random.nextInt(8) != 0);
        call(subject, call, drawn.text());
    }

    /** One call of this kind; what it was told. */
    Answer call(Subject subject, Call call) throws IOException {
        return call(subject, call, subject.text(call.secret()));
    }

    private Answer call(Subject subject, Call call, String issued) throws IOException {
        String secret = secret(call.text(), subject, issued);
        Made made = make(call, subject, new EventText(call, secret, subject.workspace()));
        journal.add(made);
        return made.answer();
    }

    private String secret(Text text, Subject subject, String issued) {
        return switch (text) {
            case ISSUED, STRANGER, MISSING, TWICE, TOKEN_EVENT, BROKEN_EVENT -> issued;
            case FORGED -> issued.substring(0, issued.length() - 1) + (issued.endsWith("x") ? 'y' : 'x');
            case FOREIGN -> subject.foreignSecret();
            case MALFORMED -> random.nextBoolean() ? issued + 'x' : "Bearer";
        };
    }

    private Made make(Call call, Subject subject, EventText event) {
        byte[] question = event.bytes();
        LambdaCall lambda = new LambdaCall();
        ByteArrayOutputStream output = new ByteArrayOutputStream(1_024);
        long start = clock.micros();
        Answer answer;
        long end;
        try {
            Objects.requireNonNull(authorizers.get(subject.product())).handleRequest(new ByteArrayInputStream(question),
                    output, lambda);
            end = clock.micros() + 1;
            answer = AnswerReader.policy(output.toByteArray(), subject, event.resource());
        } catch (IOException | RuntimeException e) {
            end = clock.micros() + 1;
            answer = refusal(e, lambda, subject);
        }
        return new Made(call, start, end, answer);
    }

    /** As API Gateway tells exceptions apart: by their messages. */
    private static Answer refusal(Exception thrown, LambdaCall lambda, Subject subject) {
        if ("Unauthorized".equals(thrown.getMessage())) {
            return AnswerReader.unauthorized(lambda.logged(), subject.shownId());
        }
        if (thrown instanceof UnavailableException) {
            return Answer.of(Kind.UNAVAILABLE);
        }
        if (thrown instanceof IOException) {
            return Answer.of(Kind.REJECTED);
        }
        System.out.println("soak: an exception that nobody expects: " + thrown + " from "
                + List.of(thrown.getStackTrace()).stream().limit(SHOWN_FRAMES).toList());
        return Answer.of(Kind.ODD);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
