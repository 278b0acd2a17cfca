package io.trunkline.media.rtp;

/**
 * Estimates how good a talk sounds: the E-model of ITU-T G.107, simplified. R = 93.2 - Id - Ie,eff, all other parameters
 * at their defaults. Id after Cole and Rosenbluth, Voice over IP performance monitoring (ACM CCR 31/2, 2001): 0.024 d +
 * 0.11 (d - 177.3) beyond 177.3 ms. Ie,eff = Ie + (95 - Ie) Ppl / (Ppl / BurstR + Bpl), G.107 section 7.5, with random
 * loss (BurstR = 1) and G.711 with concealment (Ie = 0, Bpl = 25.1, G.113 Appendix I). MOS from R by G.107 Annex B.
 */
public final class EModel {

    private static final double BEST = 93.2;
    private static final double LOSS_ROBUSTNESS = 25.1;
    private static final double NOTICED_DELAY = 177.3;

    private EModel() {}

    /**
     * Gives the mean opinion score, 1.0 to 4.5.
     *
     * @param delayMillis from mouth to ear
     * @param loss share of packets that never came, 0 to 1
     */
    public static double mos(double delayMillis, double loss) {
        double late = Math.max(0, delayMillis - NOTICED_DELAY);
        double percent = 100 * loss;
        double rating = BEST - 0.024 * delayMillis - 0.11 * late - 95 * percent / (percent + LOSS_ROBUSTNESS);
        if (rating <= 0) {
            return 1;
        }
        double mos = 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6;
        return Math.max(1, Math.round(100 * mos) / 100.0);
    }
}
