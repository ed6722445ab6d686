package org.mcvideo.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.policy.ProtectionPolicy.Demand;
import org.mcvideo.domain.policy.ProtectionPolicy.Demands;

class ProtectionPolicyTest {
  @Test
  void absentMeansOnWhereThereIsKeyManagementAndOffWhereThereIsNone() {
    assertThat(ServicePolicy.USUAL.protection(true)).isEqualTo(ProtectionPolicy.REQUIRED);
    assertThat(ServicePolicy.USUAL.protection(false)).isEqualTo(ProtectionPolicy.OFF);
  }

  @Test
  void aChoiceHoldsWithAndWithoutKeyManagement() {
    ServicePolicy chosen = ServicePolicy.USUAL.with(ProtectionPolicy.REQUIRED);
    assertThat(chosen.protection(false)).isEqualTo(ProtectionPolicy.REQUIRED);
    assertThat(ServicePolicy.USUAL.with(ProtectionPolicy.OFF).protection(true))
        .isEqualTo(ProtectionPolicy.OFF);
  }

  @Test
  void whatIsRequiredIsTheLeastAndWhatIsNotOffTheMost() {
    Demands demands = new Demands(Demand.OPTIONAL, Demand.REQUIRED);
    assertThat(demands.least()).isEqualTo(new Protection(false, true));
    assertThat(demands.most()).isEqualTo(Protection.FULL);
    assertThat(Demands.of(Demand.OFF).most()).isEqualTo(Protection.NONE);
  }

  @Test
  void keysAreOfUseUnlessBothDirectionsAreOff() {
    Demands off = Demands.of(Demand.OFF);
    Demands signed = new Demands(Demand.OFF, Demand.OPTIONAL);
    assertThat(ProtectionPolicy.OFF.needsKeys()).isFalse();
    assertThat(new ProtectionPolicy(off, signed).needsKeys()).isTrue();
    assertThat(new ProtectionPolicy(signed, off).needsKeys()).isTrue();
    assertThat(new ProtectionPolicy(signed, off).isRequired()).isFalse();
    assertThat(ProtectionPolicy.REQUIRED.isRequired()).isTrue();
  }
}
