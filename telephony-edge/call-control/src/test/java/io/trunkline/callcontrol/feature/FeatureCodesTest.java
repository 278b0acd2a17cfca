package io.trunkline.callcontrol.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.feature.Feature.Condition;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureCodesTest {

    private final FeatureCodes codes = FeatureCodes.defaults();

    @Test
    void everyCodeOfTheTableIsUnderstood() {
        assertThat(codes.of("*21*4930123#")).isEqualTo(new Feature.SetForwarding(Condition.ALWAYS, "4930123"));
        assertThat(codes.of("#21#")).isEqualTo(new Feature.ClearForwarding(Condition.ALWAYS));
        assertThat(codes.of("*67*+4930123#")).isEqualTo(new Feature.SetForwarding(Condition.BUSY, "+4930123"));
        assertThat(codes.of("#67#")).isEqualTo(new Feature.ClearForwarding(Condition.BUSY));
        assertThat(codes.of("*61*1002#")).isEqualTo(new Feature.SetForwarding(Condition.NO_ANSWER, "1002"));
        assertThat(codes.of("#61#")).isEqualTo(new Feature.ClearForwarding(Condition.NO_ANSWER));
        assertThat(codes.of("*62*1002#")).isEqualTo(new Feature.SetForwarding(Condition.UNREACHABLE, "1002"));
        assertThat(codes.of("#62#")).isEqualTo(new Feature.ClearForwarding(Condition.UNREACHABLE));
        assertThat(codes.of("*26#")).isEqualTo(new Feature.DoNotDisturb(true));
        assertThat(codes.of("#26#")).isEqualTo(new Feature.DoNotDisturb(false));
        assertThat(codes.of("*43#")).isEqualTo(new Feature.CallWaiting(true));
        assertThat(codes.of("#43#")).isEqualTo(new Feature.CallWaiting(false));
        assertThat(codes.of("*007")).isEqualTo(new Feature.SpeedDial(7));
        assertThat(codes.of("*099")).isEqualTo(new Feature.SpeedDial(99));
        assertThat(codes.of("*75*07*4930123#")).isEqualTo(new Feature.StoreSpeedDial(7, "4930123"));
        assertThat(codes.of("*68")).isEqualTo(new Feature.Park());
        assertThat(codes.of("*6812")).isEqualTo(new Feature.ParkIn(12));
        assertThat(codes.of("*6901")).isEqualTo(new Feature.Retrieve(1));
        assertThat(codes.of("*8")).isEqualTo(new Feature.PickUpGroup());
        assertThat(codes.of("*81002")).isEqualTo(new Feature.PickUp("1002"));
        assertThat(codes.of("*97")).isEqualTo(new Feature.Voicemail(null));
        assertThat(codes.of("*97500")).isEqualTo(new Feature.Voicemail("500"));
    }

    @Test
    void theLastHashMayBeKeptByThePhone() {
        assertThat(codes.of("*21*1002")).isEqualTo(new Feature.SetForwarding(Condition.ALWAYS, "1002"));
        assertThat(codes.of("#21")).isEqualTo(new Feature.ClearForwarding(Condition.ALWAYS));
        assertThat(codes.of("*26")).isEqualTo(new Feature.DoNotDisturb(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1002",
                "*",
                "*99",
                "*21",
                "*21*",
                "*21**",
                "*21*12a",
                "*07",
                "*0123",
                "*75*7*12#",
                "*75*07*#",
                "*68#",
                "*69",
                "*691",
                "*8#",
                "*21*123456789012345678901#",
                "*21*1#2#",
                "21#",
                "*21*1##",
                "*21*+#"
            })
    void anythingElseIsANumber(String dialled) {
        assertThat(codes.of(dialled)).isNull();
    }

    @ParameterizedTest
    @EnumSource(FeatureCode.class)
    void aFeatureSaysByWhichCodeItIsAskedFor(FeatureCode code) {
        String dialled = code.pattern().replace("nn", "07").replace("N", "1002");
        assertThat(Objects.requireNonNull(codes.of(dialled)).code()).isEqualTo(code);
    }

    @Test
    void aCodeCanBeAnotherOrNone() {
        FeatureCodes changed = FeatureCodes.with(Map.of(FeatureCode.PARK, "*70", FeatureCode.VOICEMAIL, ""));
        assertThat(changed.of("*70")).isEqualTo(new Feature.Park());
        assertThat(changed.of("*68")).isNull();
        assertThat(changed.of("*97")).isNull();
        assertThat(changed.of("*8")).isEqualTo(new Feature.PickUpGroup());
        assertThat(FeatureCodes.none().of("*8")).isNull();
    }

    @Test
    void aCodeThatCannotBeDialledOrLacksItsNumberIsRefused() {
        assertThatThrownBy(() -> FeatureCodes.with(Map.of(FeatureCode.PARK, "70")))
                .hasMessage("code '70' of park is not written like *68");
        assertThatThrownBy(() -> FeatureCodes.with(Map.of(FeatureCode.RETRIEVE, "*69")))
                .hasMessage("code '*69' of retrieve is not written like *69nn");
        assertThatThrownBy(() -> FeatureCodes.with(Map.of(FeatureCode.PARK, "*8")))
                .hasMessage("one code for two features: *8");
    }
}
