// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * What {@code lazareto doctor} minds, and how it probes. Settings: {@code [doctor]}.
 *
 * @param freeSpace how much room each of our file systems must have
 * @param freeFiles how many more files each must take
 * @param clockSkew how far in the future a file or a set of signatures may be dated
 * @param expiry how long before its end a certificate is told of
 * @param address whom probes are for; none: postmaster in the first own domain
 * @param mailbox where mail for that address lands, a file or a directory of files
 * @param patience how long a probe may take until it is stopped
 * @param settle how long deliveries are looked for once every probe is accounted for
 * @param skip names of routes that are not tried
 * @param routes ways into this host that nobody can find out
 */
public record DoctorSettings(
    ByteSize freeSpace,
    int freeFiles,
    Duration clockSkew,
    Duration expiry,
    String address,
    Optional<Path> mailbox,
    Duration patience,
    Duration settle,
    List<String> skip,
    List<RouteSettings> routes) {

  public DoctorSettings {
    skip = List.copyOf(skip);
    routes = List.copyOf(routes);
    AtLeast.one("patience", patience.toMillis());
  }

  public static DoctorSettings defaults() {
    return new DoctorSettings(
        ByteSize.gigabytes(1),
        20_000,
        Duration.ofMinutes(5),
        Duration.ofDays(21),
        "",
        Optional.empty(),
        Duration.ofMinutes(1),
        Duration.ofSeconds(3),
        List.of(),
        List.of());
  }

  /**
   * A way into this host: a port, or a program that reads the message. Settings: {@code
   * [[doctor.routes]]}.
   *
   * @param name as it is shown
   * @param smtp {@code host:port}; empty for a program
   * @param command the program and its arguments, as in {@code submission.command}
   */
  public record RouteSettings(String name, String smtp, List<String> command) {

    public RouteSettings {
      command = List.copyOf(command);
    }

    public static RouteSettings defaults() {
      return new RouteSettings("", "", List.of());
    }
  }
}
