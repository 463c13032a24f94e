// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.limit.Sizes.Reason;
import org.lazareto.limit.Sizes.Size;
import org.lazareto.text.Catalogue;

class SizesTest {

  @ParameterizedTest
  @CsvSource({
    // cores, memory, heap, queue's workers, doors', in flight
    "1,   256M,  96M, 2 CORES,  4 CORES, 64M",
    "2,  24G,    96M, 4 CORES,  8 CORES, 256M",
    "4,   2G,    96M, 8 CORES, 16 CORES, 256M",
    "16, 64G,    96M, 8 HEAP,  16 HEAP,  256M",
    "16, 64G,     1G, 32 CORES, 64 CORES, 256M",
    "64, 64G,     4G, 64 CORES, 64 CORES, 256M",
    "1,   64M,   16M, 2 HEAP,   2 HEAP,  32M",
  })
  void table(int cores, String memory, String heap, String queue, String doors, String inFlight) {
    Sizes sizes = sizes(cores, memory, heap);
    assertThat(told(sizes.queueWorkers(0))).isEqualTo(queue);
    assertThat(told(sizes.doorWorkers(0))).isEqualTo(doors);
    assertThat(new ByteSize(sizes.inFlight(new ByteSize(0)).value()))
        .isEqualTo(ByteSize.parse(inFlight));
  }

  /** What the engine offers (0: it does not say), and whether it is on this machine. */
  @ParameterizedTest
  @CsvSource({
    "1,  12, true,  2 CORES",
    "2,  12, true,  4 CORES",
    "2,   3, true,  3 ENGINE",
    "16, 12, true, 12 ENGINE",
    "16,  0, true, 32 CORES",
    "64,  0, true, 64 CORES",
    "2,  12, false, 12 ENGINE",
    "2,   1, false,  1 ENGINE",
    "2, 900, false, 64 ENGINE",
    "2,   0, false,  4 UNKNOWN",
  })
  void anEngineIsGivenWhatItAndTheMachineCanDo(
      int cores, int offered, boolean here, String expected) {
    OptionalInt says = offered == 0 ? OptionalInt.empty() : OptionalInt.of(offered);
    assertThat(told(sizes(cores, "1G", "96M").engine(0, says, here))).isEqualTo(expected);
  }

  @Test
  void whatIsSetHolds() {
    Sizes sizes = sizes(2, "1G", "96M");
    assertThat(sizes.queueWorkers(100)).isEqualTo(new Size(100, Reason.SET));
    assertThat(sizes.doorWorkers(1)).isEqualTo(new Size(1, Reason.SET));
    assertThat(sizes.engine(9, OptionalInt.of(3), true)).isEqualTo(new Size(9, Reason.SET));
    assertThat(sizes.inFlight(ByteSize.megabytes(1)))
        .isEqualTo(new Size(ByteSize.megabytes(1).bytes(), Reason.SET));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasItsWords(Reason reason) {
    assertThat(Catalogue.ENGLISH.has("sizes.why." + reason.label())).isTrue();
  }

  private static Sizes sizes(int cores, String memory, String heap) {
    return new Sizes(new Machine(cores, ByteSize.parse(memory), ByteSize.parse(heap)));
  }

  private static String told(Size size) {
    return size.value() + " " + size.reason();
  }
}
