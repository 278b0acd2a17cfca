package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.engine.Phone.Rtp;
import io.trunkline.media.rtp.Codec;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** At the limits: no ports, ports that others hold, many calls at once. */
class CapacityTest {

    @Test
    void withoutPortsNoSessionIsOpenedUntilOneEnds() {
        int first = Engines.freePorts(8);
        try (NettyMediaEngine engine =
                        new NettyMediaEngine(Engines.settings(first, first + 7, Duration.ofSeconds(30)));
                Phone phone = new Phone()) {
            RtpSession one = Objects.requireNonNull(engine.open("one", signal -> {}));
            RtpSession two = Objects.requireNonNull(engine.open("two", signal -> {}));
            assertThat(engine.open("three", signal -> {})).isNull();
            for (RtpSession session : List.of(one, two)) {
                for (Party party : List.of(Party.CALLER, Party.AGENT)) {
                    session.answer(party, phone.sdp("0"));
                }
            }
            one.close();
            RtpSession three = await(engine);
            for (Party party : List.of(Party.CALLER, Party.AGENT)) {
                assertThat(three.answer(party, phone.sdp("0"))).contains("m=audio ");
            }
            assertThat(engine.open("four", signal -> {})).isNull();
        }
    }

    private static RtpSession await(NettyMediaEngine engine) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (System.nanoTime() < end) {
            RtpSession session = engine.open("three", signal -> {});
            if (session != null) {
                return session;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the ports did not come back");
    }

    @Test
    void portsThatAnotherProgramHoldsArePassedOver() throws IOException {
        int first = Engines.freePorts(8);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket rtp = new DatagramSocket(first, loopback);
                DatagramSocket rtcp = new DatagramSocket(first + 3, loopback);
                NettyMediaEngine engine =
                        new NettyMediaEngine(Engines.settings(first, first + 7, Duration.ofSeconds(30)))) {
            assertThat(rtp.isBound() && rtcp.isBound()).isTrue();
            RtpSession session = Objects.requireNonNull(engine.open("call", signal -> {}));
            assertThat(session.offer(Party.CALLER) + session.offer(Party.AGENT))
                    .contains("m=audio " + (first + 4) + " ", "m=audio " + (first + 6) + " ");
        }
    }

    @Test
    void aClosedEngineOpensNothing() {
        NettyMediaEngine engine = Engines.engine();
        RtpSession session = Objects.requireNonNull(engine.open("call", signal -> {}));
        engine.close();
        assertThat(engine.open("late", signal -> {})).isNull();
        assertThat(session.summary().toCompletableFuture()).isDone();
        engine.close();
    }

    /** Every second caller speaks A-law to an agent who speaks mu-law. */
    private record Call(Phone caller, Phone agent, Codec codec) implements AutoCloseable {
        static Call on(NettyMediaEngine engine, int number) {
            Codec codec = number % 2 == 0 ? Codec.PCMU : Codec.PCMA;
            Phone caller = new Phone();
            Phone agent = new Phone();
            RtpSession session = Objects.requireNonNull(engine.open("call-" + number, signal -> {}));
            caller.to(session.answer(Party.CALLER, caller.sdp(Integer.toString(codec.payloadType()))));
            agent.to(session.offer(Party.AGENT));
            session.answered(Party.AGENT, agent.sdp("0"));
            session.mix(Mix.pair(Party.CALLER, Party.AGENT));
            return new Call(caller, agent, codec);
        }

        void say(byte[] payload) {
            caller.audio(payload, codec.payloadType());
        }

        byte[] asHeard(byte[] payload) {
            return Codec.PCMU.transcode(payload, codec);
        }

        @Override
        public void close() {
            caller.close();
            agent.close();
        }
    }

    @Test
    void twoHundredCallsAtOnceHearTheirOwnPartner() {
        List<Call> calls = new ArrayList<>();
        try (NettyMediaEngine engine = Engines.engine()) {
            for (int i = 0; i < 200; i++) {
                calls.add(Call.on(engine, i));
            }
            calls.forEach(call -> call.caller().reach(call.agent(), call.codec().payloadType()));
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < 200; i++) {
                    calls.get(i).say(mark(i, round));
                }
            }
            for (int i = 0; i < 200; i++) {
                List<Rtp> frames = calls.get(i).agent().frames(10);
                for (int round = 0; round < 10; round++) {
                    byte[] expected = calls.get(i).asHeard(mark(i, round));
                    assertThat(frames.get(round).payload()).isEqualTo(expected);
                }
            }
            assertThat(engine.sessions()).isEqualTo(200);
        } finally {
            calls.forEach(Call::close);
        }
    }

    private static byte[] mark(int call, int round) {
        byte[] payload = new byte[Phone.FRAME];
        payload[0] = (byte) call;
        payload[1] = (byte) (16 * round);
        return payload;
    }
}
