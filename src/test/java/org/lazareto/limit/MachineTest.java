// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    // a line of /proc/self/cgroup, a file with a limit, and what is in force
    "0::/, none, max, 1G",
    "0::/mail.slice/gate, sys/fs/cgroup/mail.slice/gate/memory.max, 268435456, 256M",
    "0::/mail.slice/gate, sys/fs/cgroup/mail.slice/memory.max, 268435456, 256M",
    "0::/mail.slice/gate, sys/fs/cgroup/mail.slice/gate/memory.max, max, 1G",
    "0::/on/the/host, sys/fs/cgroup/memory.max, 268435456, 256M",
    "0::/../elsewhere, sys/fs/cgroup/memory.max, 268435456, 256M",
    "4:memory:/gate, sys/fs/cgroup/memory/gate/memory.limit_in_bytes, 268435456, 256M",
    "4:memory:/gate, sys/fs/cgroup/memory/gate/memory.limit_in_bytes, 9223372036854771712, 1G",
    "1:cpu:/gate, sys/fs/cgroup/memory/gate/memory.limit_in_bytes, 268435456, 1G",
    "broken, none, max, 1G",
  })
  void theLeastOfMachineAndControlGroupsCounts(
      String group, String file, String limit, String expected) throws IOException {
    write("proc/meminfo", "MemTotal:        1048576 kB\nMemFree: 12 kB\n");
    write("proc/self/cgroup", group + "\n");
    write(file, limit + "\n");
    assertThat(Machine.memory(root)).isEqualTo(ByteSize.parse(expected));
  }

  @Test
  void whereNothingIsToldThereIsNoBound() {
    assertThat(Machine.memory(root)).isGreaterThan(ByteSize.gigabytes(1024));
  }

  @Test
  void thisMachineHasSomeOfEverything() {
    Machine here = Machine.here();
    assertThat(here.cores()).isPositive();
    assertThat(here.heap()).isGreaterThan(ByteSize.megabytes(1));
    assertThat(here.memory()).isGreaterThan(ByteSize.megabytes(1));
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
