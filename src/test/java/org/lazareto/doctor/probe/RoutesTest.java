// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.doctor.DoctorSettings;
import org.lazareto.proxy.ListenerSettings;
import org.lazareto.sendmail.MadeUpHost;
import org.lazareto.smtp.Opening;

class RoutesTest {

  private static final DoctorSettings USUAL = DoctorSettings.defaults();
  // Listens at 127.0.0.1:10025 and passes on to 127.0.0.1:10026.
  private static final ListenerSettings PROXY = ListenerSettings.defaults();
  private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue\n";

  @TempDir private Path root;
  private MadeUpHost host;

  @BeforeEach
  void makeUp() {
    host = new MadeUpHost(root).file("/proc/net/tcp", HEAD);
  }

  @Test
  void portsThatSomebodyListensOnAreRoutes() {
    host.file(
        "/proc/net/tcp",
        HEAD
            + line(0, "0100007F:0019", "0A") // 127.0.0.1:25
            + line(1, "00000000:024B", "0A") // *:587
            + line(2, "0200000A:0019", "0A") // 10.0.0.2:25, options of its own
            + line(3, "0100007F:01D1", "0A") // 465
            + line(4, "0100007F:1F90", "0A") // 8080: nothing of ours
            + line(5, "0100007F:0019", "01")); // a connection
    host.file("/proc/net/tcp6", HEAD + line(0, "00000000000000000000000001000000:0019", "0A"));
    assertThat(names(routes(USUAL)))
        .containsExactly(
            "smtp 127.0.0.1:25",
            "smtp 127.0.0.1:587",
            "smtp 10.0.0.2:25",
            "smtps 127.0.0.1:465",
            "smtp [0:0:0:0:0:0:0:1]:25",
            "command /usr/sbin/sendmail");
  }

  @Test
  void aPortThatAConfigurationNamesIsARouteThoughNobodyListens() {
    host.change(
            "/etc/mail/sendmail.cf",
            "O PidFile",
            "O DaemonPortOptions=Family=inet, Name=X, Port=2026, Addr=127.0.0.1\nO PidFile")
        .file("/etc/postfix/master.cf", "127.0.0.1:10025 inet n - n - - smtpd\n");
    assertThat(names(routes(USUAL)))
        .containsExactly(
            "smtp 127.0.0.1:2026", "smtp 127.0.0.1:10025", "command /usr/sbin/sendmail");
  }

  @Test
  void programsDoorsAndSettingsFollow() {
    host.file("/usr/sbin/rmail", "");
    DoctorSettings more =
        new DoctorSettings(
            USUAL.freeSpace(),
            USUAL.freeFiles(),
            USUAL.clockSkew(),
            USUAL.expiry(),
            "",
            USUAL.mailbox(),
            USUAL.patience(),
            USUAL.settle(),
            List.of(),
            List.of(
                new DoctorSettings.RouteSettings("back again", "192.0.2.1:25", List.of()),
                new DoctorSettings.RouteSettings("mine", "", List.of("/x", "{recipients}"))));
    Routes routes = new Routes(host.files(), more, List.of("127.0.0.1:8895"), List.of(PROXY));
    assertThat(routes.all())
        .containsSubsequence(
            new Route("rmail /usr/sbin/rmail", new Route.Way.Rmail("/usr/sbin/rmail")),
            new Route(
                "proxy 127.0.0.1:10025", new Route.Way.Smtp("127.0.0.1", 10025, Opening.PLAIN)),
            new Route("back again", new Route.Way.Smtp("192.0.2.1", 25, Opening.PLAIN)),
            new Route("mine", new Route.Way.Command(List.of("/x", "{recipients}"))));
    assertThat(names(routes)).contains("milter 127.0.0.1:8895");
  }

  @Test
  void whereTheProxyPassesMailOnIsNoRouteUnlessOthersReachIt() {
    host.file(
        "/etc/postfix/master.cf",
        "smtp inet n - n - - smtpd\n127.0.0.1:10026 inet n - n - - smtpd\n");
    assertThat(behindProxy()).isEmpty();
    host.file("/proc/net/tcp", HEAD + line(0, "0100007F:272A", "0A")); // 127.0.0.1:10026
    assertThat(behindProxy()).isEmpty();
    host.file("/proc/net/tcp", HEAD + line(0, "00000000:272A", "0A")); // *:10026
    assertThat(behindProxy()).containsExactly("smtp 127.0.0.1:10026");
  }

  // 25 of 192.0.2.1, of both loopback addresses, of everything.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "192.0.2.1, 010200C0, -, -",
        "192.0.2.1, -, 0000000000000000FFFF0000010200C0, -",
        "192.0.2.1, 0100007F, -, 127.0.0.1",
        "192.0.2.1, -, 00000000000000000000000001000000, [0:0:0:0:0:0:0:1]",
        "192.0.2.1, 00000000, -, 127.0.0.1",
        "192.0.2.1, -, 00000000000000000000000000000000, [::1]",
        "::1, -, 00000000000000000000000001000000, -",
        "::1, 0100007F, -, 127.0.0.1",
        "0.0.0.0, 00000000, -, -",
        "0.0.0.0, -, 00000000000000000000000000000000, -",
        "::, 00000000, -, -",
        "::, -, 00000000000000000000000000000000, -",
        "0.0.0.0, 0100007F, -, 127.0.0.1",
        "0.0.0.0, 00000000, 00000000000000000000000000000000, [::1]",
        "[no address, 0100007F, -, 127.0.0.1"
      })
  void onlyTheProxysOwnAddressIsNoRouteBesidesIt(
      String proxy, @Nullable String four, @Nullable String six, @Nullable String route) {
    host.file("/proc/net/tcp", HEAD + (four == null ? "" : line(0, four + ":0019", "0A")))
        .file("/proc/net/tcp6", HEAD + (six == null ? "" : line(0, six + ":0019", "0A")));
    Routes routes = new Routes(host.files(), USUAL, List.of(), List.of(at(proxy)));
    assertThat(names(routes))
        .filteredOn(name -> name.startsWith("smtp "))
        .isEqualTo(route == null ? List.of() : List.of("smtp " + route + ":25"));
  }

  private static ListenerSettings at(String address) {
    return new ListenerSettings(
        address,
        25,
        PROXY.name(),
        PROXY.nextHop(),
        PROXY.nextHopTls(),
        PROXY.nextHopTrust(),
        PROXY.nextHopLog(),
        PROXY.tell(),
        PROXY.trusted(),
        PROXY.proxyProtocol(),
        PROXY.certificate(),
        PROXY.key(),
        PROXY.encryptedOnly());
  }

  private List<String> behindProxy() {
    Routes routes = new Routes(host.files(), USUAL, List.of(), List.of(PROXY));
    return names(routes).stream().filter(name -> name.endsWith(":10026")).toList();
  }

  private Routes routes(DoctorSettings settings) {
    return new Routes(host.files(), settings, List.of(), List.of());
  }

  private static List<String> names(Routes routes) {
    return routes.all().stream().map(Route::name).toList();
  }

  private static String line(int number, String local, String state) {
    return "   %d: %s 00000000:0000 %s 00000000:00000000\n".formatted(number, local, state);
  }
}
