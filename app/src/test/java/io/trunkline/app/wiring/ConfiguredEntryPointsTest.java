package io.trunkline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.app.settings.EdgeProperties;
import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Menu;
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
        assertThat(option(Map.of())).isEqualTo(new Menu.Option("sales", "sales", null, 0));
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
