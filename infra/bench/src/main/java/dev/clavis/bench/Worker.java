package dev.clavis.bench;

import dev.clavis.stores.Lifeline;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that makes calls as it is told, in the environment of a function: one instance of the authorizer as Lambda
 * would run it. For each order it answers once when it is prepared, waits for the time to start, and then says what it
 * measured.
 */
public final class Worker {
    private final Subjects subjects = new Subjects();

    private Worker() {}

    /**
     * Works until its parent ends it.
     *
     * @param args the port where the parent listens
     */
    public static void main(String[] args) {
        Lifeline.run(() -> {
            // It calls its parent once it is up: nobody is to measure while others start.
            Worker worker = new Worker();
            try (Socket parent = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
                worker.work(new DataInputStream(parent.getInputStream()),
                        new DataOutputStream(new BufferedOutputStream(parent.getOutputStream())));
            } catch (EOFException e) {
                // The parent has no more orders.
            }
            System.exit(0);
        }, () -> {});
    }

    private void work(DataInputStream input, DataOutputStream output) throws Exception {
        while (true) {
            Order order = Order.read(input);
            Load.Call call = subjects.call(order.subject(), order.kind(), order.secret());
            output.writeBoolean(true);
            output.flush();
            awaitMillis(input.readLong());
            Measured measured = Load.of(order.threads(), order.duration(), call);
            subjects.settle(order.subject());
            measured.write(output);
            output.flush();
        }
    }

    private static void awaitMillis(long epochMillis) throws IOException {
        while (System.currentTimeMillis() < epochMillis) {
            LockSupport.parkUntil(epochMillis);
            if (Thread.interrupted()) {
                throw new IOException("interrupted before the start");
            }
        }
    }
}
