package dev.clavis.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * Several orders in turn, round after round, so that what else the machine does falls on all of them. Every other round
 * goes backwards: none always comes after the same one. A ratio is the median of the rounds' own ratios.
 */
final class Rounds {
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 12);

    private final Map<Order, List<Measured>> measured = new HashMap<>();

    private Rounds() {}

    /**
     * @param crews who does an order in which round, from 0
     * @param orders whose threads and durations mean nothing
     */
    static Rounds of(BiFunction<Order, Integer, Crew> crews, int threads, List<Order> orders) throws IOException {
        Rounds rounds = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            for (Order order : round % 2 == 0 ? orders : orders.reversed()) {
                rounds.of(order).add(crews.apply(order, round).run(order.with(threads, ROUND)));
            }
        }
        return rounds;
    }

    /** All rounds of one order as one. */
    Measured all(Order order) {
        return of(order).stream().reduce(Measured::then).orElseThrow();
    }

    /** The median over all rounds of one order's figure by the other's. */
    double ratio(Order order, Order other, ToDoubleFunction<Measured> figure) {
        List<Measured> rounds = of(order);
        List<Measured> others = of(other);
        double[] ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(others.get(i));
        }
        Arrays.sort(ratios);
        return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    }

    private List<Measured> of(Order order) {
        return measured.computeIfAbsent(order, _ -> new ArrayList<>());
    }
}
