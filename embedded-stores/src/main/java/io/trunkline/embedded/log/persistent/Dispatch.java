package io.trunkline.embedded.log.persistent;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Chooses a consumer for a message, by the group's strategy. */
interface Dispatch {
    void joined(Consumer consumer);

    void left(Consumer consumer);

    /** One with room; null: the message waits, others may go before it. Called only while somebody has room. */
    @Nullable
    Consumer choose(Message message);

    default void sent(Message message) {}

    default void released(Message message, Consumer from) {}

    static Dispatch of(ConsumerStrategy strategy) {
        return switch (strategy) {
            case RoundRobin -> new InTurn(true);
            case DispatchToSingle -> new InTurn(false);
            case Pinned, PinnedByCorrelation -> new PinnedDispatch();
        };
    }

    /** Consumers in a ring: each message goes one further, or only where the one in front is full. */
    final class InTurn implements Dispatch {
        private final ArrayDeque<Consumer> ring = new ArrayDeque<>();
        private final boolean always;

        InTurn(boolean always) {
            this.always = always;
        }

        @Override
        public void joined(Consumer consumer) {
            ring.addLast(consumer);
        }

        @Override
        public void left(Consumer consumer) {
            ring.remove(consumer);
        }

        @Override
        public @Nullable Consumer choose(Message message) {
            for (int i = 0; i < ring.size(); i++) {
                Consumer front = ring.getFirst();
                boolean chosen = front.hasRoom();
                if (always || !chosen) {
                    ring.addLast(ring.removeFirst());
                }
                if (chosen) {
                    return front;
                }
            }
            return null;
        }
    }
}
