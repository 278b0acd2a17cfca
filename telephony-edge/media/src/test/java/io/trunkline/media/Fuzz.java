package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * What strangers may send: well-formed input, damaged a little or a lot, many times over. {@code -Dfuzz.cases=1000000} for
 * more, {@code -Dfuzz.seed=7} for others; a failure names its case and seed, with which it comes again.
 */
public final class Fuzz {

    public static final int CASES = Integer.getInteger("fuzz.cases", 100_000);

    /** Put into what is sent; nothing that is answered may repeat it. */
    public static final String MARK = "<script>echo</script>";

    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
    /** Far more than is needed on a busy machine: whoever is here still, hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(2).plusMillis(CASES);

    private final Random random = new Random(SEED);
    /** Counts what is taken and given back. */
    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true, true);

    /** One case; fails by throwing. */
    @FunctionalInterface
    public interface Case {

        void run(int number) throws Exception;
    }

    public Random random() {
        return random;
    }

    public UnpooledByteBufAllocator buffers() {
        return buffers;
    }

    /** Runs all cases, on a thread that is given up when it hangs; at the end every buffer must be back. */
    public void cases(Case one) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int i = 0; i < CASES; i++) {
                try {
                    one.run(i);
                } catch (Exception | LinkageError | VirtualMachineError | AssertionError e) {
                    throw new AssertionError("case " + i + " of -Dfuzz.seed=" + SEED + ": " + e, e);
                }
            }
        });
        assertThat(buffers.metric().usedHeapMemory() + buffers.metric().usedDirectMemory())
                .as("bytes in buffers that nobody gave back, -Dfuzz.seed=%d", SEED)
                .isZero();
    }

    /** True once in so many times. */
    public boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    public byte[] noise(int longest) {
        byte[] noise = new byte[random.nextInt(longest + 1)];
        random.nextBytes(noise);
        return noise;
    }

    public <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Some bytes changed, most of them near the begin; one in four is cut off, one in ten carries the mark. */
    public byte[] damaged(byte[] packet) {
        byte[] bytes = once(4) ? cut(packet) : packet.clone();
        for (int hits = random.nextInt(6); hits > 0 && bytes.length > 0; hits--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(32, bytes.length) : bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (bytes[at] ^ (1 << random.nextInt(8)));
        }
        if (bytes.length > MARK_BYTES.length && once(10)) {
            int at = random.nextInt(bytes.length - MARK_BYTES.length);
            System.arraycopy(MARK_BYTES, 0, bytes, at, MARK_BYTES.length);
        }
        return bytes;
    }

    private byte[] cut(byte[] packet) {
        byte[] part = new byte[random.nextInt(packet.length + 1)];
        System.arraycopy(packet, 0, part, 0, part.length);
        return part;
    }

    /** A buffer of ours that holds the bytes; whoever has it last releases it. */
    public ByteBuf buffer(byte[] bytes) {
        return buffers.heapBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
    }

    /** Fails when an answer repeats the mark. */
    public static void repeatsNothing(byte[] answer) {
        assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain(MARK);
    }

    /** Of all cases at least one in so many was good enough to be taken, else nothing deep was tried. */
    public static void someWereTaken(int taken, int oneIn) {
        assertThat(taken).as("taken").isGreaterThan(CASES / oneIn);
    }
}
