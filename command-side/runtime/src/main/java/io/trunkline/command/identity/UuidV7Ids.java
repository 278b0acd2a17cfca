package io.trunkline.command.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import java.util.function.Supplier;

/** New ids, UUIDv7 (RFC 9562, section 5.7): ordered by time, so that what is created together lies together. */
public final class UuidV7Ids implements Supplier<UUID> {

    @Override
    public UUID get() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
