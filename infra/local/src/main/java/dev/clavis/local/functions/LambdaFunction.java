package dev.clavis.local.functions;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One function. Unlike on Lambda, one instance serves several calls at the same time: no handler of ours keeps the state
 * of a call. Safe for use by many threads.
 */
public final class LambdaFunction {
    /** One thread a call, so that a call can be given up. */
    private static final ExecutorService CALLS = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());

    /**
     * Calls at the same time; more of them wait. Each instance on Lambda has a processor of its own, and its time limits
     * count on that: hundreds of calls that share the few of this machine would all run out of time together.
     */
    private static final int CONCURRENCY = 2 * Runtime.getRuntime().availableProcessors();

    private final Semaphore instances = new Semaphore(CONCURRENCY, true);
    private final String id;
    private final Handler handler;
    private final ClassLoader loader;
    private final Duration timeout;
    private final Consumer<String> log;

    LambdaFunction(String id, Handler handler, ClassLoader loader, Duration timeout, Consumer<String> log) {
        this.id = id;
        this.handler = handler;
        this.loader = loader;
        this.timeout = timeout;
        this.log = log;
    }

    /** Its logical id in the template. */
    public String id() {
        return id;
    }

    /**
     * Calls the function and waits for its answer.
     *
     * @param event JSON
     * @param patience how long the caller would wait; the function's own timeout ends the call too
     * @return JSON
     */
    public byte[] invoke(byte[] event, Duration patience) throws FunctionException {
        Duration limit = timeout.compareTo(patience) < 0 ? timeout : patience;
        instances.acquireUninterruptibly();
        Future<byte[]> call = CALLS.submit(() -> call(event));
        try {
            return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            throw FunctionException.threw(thrown);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw FunctionException.timedOut(id, limit.toSeconds(), e);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw FunctionException.threw(e);
        } finally {
            instances.release();
        }
    }

    private byte[] call(byte[] event) throws Exception {
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return handler.handle(event, new InvocationContext(id, UUID.randomUUID().toString(),
                    System.currentTimeMillis() + timeout.toMillis(), log));
        } catch (Throwable e) {
            log(e);
            throw e;
        }
    }

    /** As Lambda's runtime does; an authorizer's no is its way to answer and no failure. */
    private void log(Throwable thrown) {
        if (!"Unauthorized".equals(thrown.getMessage())) {
            System.err.println(id + " failed");
            thrown.printStackTrace();
        }
    }
}
