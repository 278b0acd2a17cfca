package io.trunkline.recording.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A store that goes away between two blocks. */
class RangedChannelTest {

    private boolean away;

    private byte[] range(long from, int length) {
        if (away) {
            throw new StoreUnavailable("away");
        }
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) (1 + from / RangedChannel.BLOCK));
        return bytes;
    }

    private static byte next(RangedChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        assertThat(channel.read(one)).isOne();
        return one.get(0);
    }

    @Test
    void aReadThatFailedDoesNotPutTheBlockBeforeItInItsPlace() throws IOException {
        RangedChannel channel = new RangedChannel(2L * RangedChannel.BLOCK, this::range);
        assertThat(next(channel)).isEqualTo((byte) 1);
        channel.position(RangedChannel.BLOCK);
        away = true;
        assertThatThrownBy(() -> next(channel)).isInstanceOf(StoreUnavailable.class);
        away = false;
        assertThat(next(channel)).isEqualTo((byte) 2);
        channel.position(0);
        assertThat(next(channel)).isEqualTo((byte) 1);
    }
}
