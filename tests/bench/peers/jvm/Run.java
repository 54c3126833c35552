// SPDX-License-Identifier: GPL-3.0-or-later
package peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Every answer checked, the compiler given time to settle, then each answer timed on its own by the wall clock of the one thread that asks; the
 * collector's and the compiler's threads run beside it. Prints one JSON object: engine, version, rules, load_ms, p50_us, p99_us, calls, wrong,
 * checked, memory_mib (the most that was resident), warm_s.
 */
final class Run {
    /** Answers the facts of that number. */
    interface Engine {
        Object answer(int fact) throws Exception;
    }

    /** Says whether what was answered is what the material wants. */
    interface Check {
        boolean right(int fact, Object answer) throws Exception;
    }

    private static final double SECONDS = 2;
    private static final double MOST_CHECKING = 25;
    private static final double SLICE = 0.5;
    private static final double LEAST_WARM = 3;
    private static final double MOST_WARM = 12;
    /** Settled: so many slices in a row whose median is not a hundredth below the best before. */
    private static final int SETTLED = 4;
    private static final int MOST_SAMPLES = 3_000_000;
    private static final long[] SAMPLES = new long[MOST_SAMPLES];

    private int size;
    private volatile Object sink;

    static void run(String name, String version, Material material, double loadMs, Engine engine, Check check) throws Exception {
        final Run run = new Run();
        final int facts = material.facts.size();
        int wrong = 0;
        int checked = 0;
        final long begun = System.nanoTime();
        while (checked < facts && since(begun) < MOST_CHECKING) {
            wrong += check.right(checked, engine.answer(checked)) ? 0 : 1;
            ++checked;
        }
        final double warm = run.warm(engine, facts);
        System.gc();
        run.measure(engine, facts, SECONDS);
        System.out.printf("{\"engine\": \"%s\", \"version\": \"%s\", \"rules\": %d, \"load_ms\": %.1f, \"p50_us\": %.3f, \"p99_us\": %.3f, "
                + "\"calls\": %d, \"wrong\": %d, \"checked\": %d, \"memory_mib\": %d, \"warm_s\": %.0f}%n",
                name, version, material.rules, loadMs, run.at(50), run.at(99), run.size, wrong, checked, mostResidentMib(), warm);
    }

    static String version(Class<?> of) {
        return of.getPackage().getImplementationVersion();
    }

    /** Seconds. */
    static double since(long nanoseconds) {
        return (System.nanoTime() - nanoseconds) / 1e9;
    }

    private double warm(Engine engine, int facts) throws Exception {
        final long begun = System.nanoTime();
        double best = Double.MAX_VALUE;
        int settled = 0;
        while (since(begun) < LEAST_WARM || (settled < SETTLED && since(begun) < MOST_WARM)) {
            measure(engine, facts, SLICE);
            settled = at(50) < 0.99 * best ? 0 : settled + 1;
            best = Math.min(best, at(50));
        }
        return since(begun);
    }

    private void measure(Engine engine, int facts, double seconds) throws Exception {
        size = 0;
        final long end = System.nanoTime() + (long) (seconds * 1e9);
        long now = 0;
        for (int i = 0; now < end && size < MOST_SAMPLES; i = i + 1 == facts ? 0 : i + 1) {
            final long begun = System.nanoTime();
            sink = engine.answer(i);
            now = System.nanoTime();
            SAMPLES[size++] = now - begun;
        }
        Arrays.sort(SAMPLES, 0, size);
    }

    private double at(int hundredth) {
        return SAMPLES[Math.max(0, (int) (((long) size * hundredth + 99) / 100) - 1)] / 1e3;
    }

    private static long mostResidentMib() throws Exception {
        for (final String line : Files.readAllLines(Path.of("/proc/self/status")))
            if (line.startsWith("VmHWM:"))
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        return 0;
    }
}
