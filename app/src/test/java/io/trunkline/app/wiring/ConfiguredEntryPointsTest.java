package io.trunkline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.app.settings.EdgeProperties;
import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Menu;
import io.trunkline.callcontrol.menu.RoutingService;
import io.trunkline.edge.EntryPoints;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Menus as they are written become menus as they are heard; digits that cannot be asked for are turned down at the start. */
class ConfiguredEntryPointsTest {

    private static final String OPTION = "trunkline.edge.menus.1000.options.1.";

    private static EdgeProperties edge(Map<String, String> more) {
        Map<String, String> all = new HashMap<>();
        all.put(OPTION + "name", "sales");
        all.put(OPTION + "queue", "sales");
        all.putAll(more);
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("trunkline.edge", EdgeProperties.class);
    }

    private static Menu.Option option(Map<String, String> more) {
        Map<String, EntryPoint> numbers = ConfiguredEntryPoints.of(edge(more)).byNumber();
        EntryPoint entry = Objects.requireNonNull(numbers.get("1000"));
        return Objects.requireNonNull(
                ((EntryPoint.ToMenu) entry).menu().options().get('1'));
    }

    private static EntryPoints with(Map<String, String> codes) {
        Map<String, String> all = new HashMap<>();
        codes.forEach((feature, code) -> all.put("trunkline.edge.feature-codes." + feature, code));
        return ConfiguredEntryPoints.of(edge(all));
    }

    @Test
    void anOptionAsksForNothingUnlessItIsTold() {
        assertThat(option(Map.of()))
                .isEqualTo(new Menu.Option("sales", new EntryPoint.ToQueue("sales", 0), null, null));
    }

    @Test
    void anOptionMayAskForSkillsWithinTheirLimits() {
        String german = OPTION + "skills.german";
        assertThat(option(Map.of(german, "6")).to()).isEqualTo(new EntryPoint.ToQueue("sales", 0, Map.of("german", 6)));
        assertThatThrownBy(() -> option(Map.of(german, "11")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("trunkline.edge.menus.1000.options");
    }

    @Test
    void digitsAreMaskedUnlessItIsToldOtherwise() {
        Map<String, String> digits =
                Map.of(OPTION + "digits.name", "pin", OPTION + "digits.prompts", "en/pin", OPTION + "digits.most", "4");
        assertThat(option(digits).digits())
                .isEqualTo(new DigitRequest(
                        "pin",
                        List.of("en/pin"),
                        1,
                        4,
                        DigitRequest.DIGITS,
                        '#',
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        3,
                        true,
                        true));
    }

    @Test
    void digitsThatCannotBeAskedForAreTurnedDownByName() {
        Map<String, String> tooMany = Map.of(
                OPTION + "digits.name", "pin", OPTION + "digits.prompts", "en/pin", OPTION + "digits.most", "65");
        assertThatThrownBy(() -> option(tooMany))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("trunkline.edge.menus.1000.options.digits");
    }

    @Test
    void featuresHaveTheirUsualCodesButForThoseThatAreSet() {
        assertThat(with(Map.of()).codes().of("*68")).isEqualTo(new Feature.Park());
        EntryPoints changed = with(Map.of("park", "*70", "voicemail", ""));
        assertThat(changed.codes().of("*70")).isEqualTo(new Feature.Park());
        assertThat(changed.codes().of("*68")).isNull();
        assertThat(changed.codes().of("*97")).isNull();
    }

    private static EntryPoints asking(String number, String url, String timeout) {
        String asks = "trunkline.edge.asks." + number + ".";
        return ConfiguredEntryPoints.of(edge(Map.of(
                asks + "service",
                "crm",
                asks + "url",
                url,
                asks + "timeout",
                timeout,
                "trunkline.edge.lookup-hosts[0]",
                "127.0.0.1:8099",
                "trunkline.edge.queues.2000",
                "sales")));
    }

    @Test
    void aNumberThatLeadsSomewhereMayAskFirst() {
        assertThat(asking("2000", "http://127.0.0.1:8099/route", "250ms").byNumber())
                .containsEntry(
                        "2000",
                        new EntryPoint.Asked(
                                new RoutingService("crm", "http://127.0.0.1:8099/route", Duration.ofMillis(250)),
                                new EntryPoint.ToQueue("sales", 0)));
    }

    @Test
    void whoMayNotBeAskedOrHasNoDefaultWayIsTurnedDownByName() {
        assertThatThrownBy(() -> asking("2001", "http://127.0.0.1:8099/route", "250ms"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("trunkline.edge.asks is 2001, must be a number that queues");
        for (String url :
                List.of("http://127.0.0.1:8098/", "http://me@127.0.0.1:8099/", "127.0.0.1:8099", "file:///x")) {
            assertThatThrownBy(() -> asking("2000", url, "250ms"))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageStartingWith("trunkline.edge.asks.2000");
        }
        assertThatThrownBy(() -> asking("2000", "http://127.0.0.1:8099/route", "4s"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("0.1 to 3 s");
    }

    @Test
    void aFeatureOrACodeThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> with(Map.of("parking", "*70")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("trunkline.edge.feature-codes is parking, must be one of forward-always,");
        assertThatThrownBy(() -> with(Map.of("park", "70")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageEndingWith("must be codes that fit; code '70' of park is not written like *68");
    }
}
