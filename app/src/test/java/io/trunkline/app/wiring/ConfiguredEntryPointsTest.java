package io.trunkline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.app.settings.EdgeProperties;
import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.edge.EntryPoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredEntryPointsTest {

    private static EntryPoints with(Map<String, String> codes) {
        return ConfiguredEntryPoints.of(new EdgeProperties(
                "127.0.0.1",
                null,
                0,
                "20000-29999",
                "r",
                List.of("md5"),
                List.of(),
                1,
                1,
                Duration.ZERO,
                null,
                Map.of(),
                Map.of(),
                codes));
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
