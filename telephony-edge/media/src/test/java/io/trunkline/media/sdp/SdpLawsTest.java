package io.trunkline.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every description. */
class SdpLawsTest {

    private static final LocalEnd LOCAL = new LocalEnd(InetAddress.getLoopbackAddress(), 20_000);

    @Property(tries = 200)
    void whatIsWrittenIsReadAsItWas(@ForAll("descriptions") SessionDescription description) {
        assertThat(SessionDescription.parse(description.format())).isEqualTo(description);
    }

    @Property(tries = 400)
    void garbageIsRefusedAndNothingElseHappens(@ForAll("garbage") String text) {
        try {
            SessionDescription.parse(text);
        } catch (MediaNotAcceptable expected) {
            assertThat(expected).hasMessageStartingWith("SDP ");
        }
    }

    @Property(tries = 400)
    void aDamagedOfferIsAnsweredWithAWellFormedAnswerOrRefused(@ForAll("damaged") String offer) {
        Negotiation negotiation = new Negotiation(1, LOCAL);
        try {
            String answer = negotiation.answer(offer);
            assertThat(SessionDescription.parse(answer).media())
                    .hasSameSizeAs(SessionDescription.parse(offer).media());
        } catch (MediaNotAcceptable expected) {
            assertThat(negotiation.agreed()).isNull();
        }
    }

    @Property(tries = 200)
    void theVersionGrowsExactlyWhenWhatWeSayChanges(@ForAll List<Direction> directions) {
        Negotiation negotiation = new Negotiation(7, LOCAL);
        long version = 0;
        String said = "";
        for (Direction direction : directions) {
            SessionDescription answer = SessionDescription.parse(negotiation.answer(OFFER + "a=" + direction.token()));
            String body = answer.withVersion("0").format();
            version += body.equals(said) ? 0 : 1;
            said = body;
            assertThat(answer.origin().version()).isEqualTo(Long.toString(version));
        }
    }

    private static final String OFFER = """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 4000 RTP/AVP 8 0 101
            a=rtpmap:101 telephone-event/8000
            """;

    @Provide
    Arbitrary<String> garbage() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(200);
        Arbitrary<String> lines = Arbitraries.of(
                        "v=0", "o=- 1 1 IN IP4 1.2.3.4", "m=audio 1 RTP/AVP 0", "a=", "c=IN IP4 ")
                .flatMap(line -> Arbitraries.strings()
                        .withCharRange(' ', '~')
                        .ofMaxLength(12)
                        .map(end -> line + end))
                .list()
                .ofMaxSize(12)
                .map(all -> "v=0\r\n" + String.join("\r\n", all));
        return Arbitraries.oneOf(any, lines);
    }

    /** An offer with one character changed. */
    @Provide
    Arbitrary<String> damaged() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, OFFER.length() - 1),
                        Arbitraries.chars().range(' ', '~'))
                .as((at, character) -> OFFER.substring(0, at) + character + OFFER.substring(at + 1));
    }

    @Provide
    Arbitrary<SessionDescription> descriptions() {
        return Combinators.combine(
                        Combinators.combine(token(), number(), number(), connection())
                                .as(Origin::new),
                        Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20),
                        connection().injectNull(0.3),
                        attributes(),
                        section().list().ofMaxSize(4))
                .as(SessionDescription::new);
    }

    private static Arbitrary<String> token() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(12);
    }

    /** As m= lines have them (RFC 8866 section 9). */
    private static Arbitrary<String> strictToken() {
        return Arbitraries.strings()
                .withCharRange('a', '~')
                .withChars("!#$%&'*+-.0123456789AZ^_`")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    private static Arbitrary<String> number() {
        return Arbitraries.longs().greaterOrEqual(0).map(String::valueOf);
    }

    private static Arbitrary<Connection> connection() {
        return Combinators.combine(Arbitraries.of("IP4", "IP6"), token()).as(Connection::new);
    }

    private static Arbitrary<List<Attribute>> attributes() {
        Arbitrary<String> name =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> value =
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20).injectNull(0.3);
        return Combinators.combine(name, value).as(Attribute::new).list().ofMaxSize(6);
    }

    private static Arbitrary<MediaDescription> section() {
        return Combinators.combine(
                        strictToken(),
                        Arbitraries.integers().between(0, 65_535),
                        strictToken().map(word -> word + "/AVP"),
                        strictToken().list().ofMinSize(1).ofMaxSize(8),
                        connection().injectNull(0.5),
                        attributes())
                .as((kind, port, protocol, formats, connection, attributes) ->
                        new MediaDescription(kind, port, protocol, new ArrayList<>(formats), connection, attributes));
    }
}
