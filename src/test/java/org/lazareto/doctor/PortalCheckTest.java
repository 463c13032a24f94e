// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.control.ControlSettings;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.SomeAccountSettings;
import org.lazareto.fake.SomeOidcSettings;
import org.lazareto.fake.SomeWebSettings;
import org.lazareto.sendmail.FileStamp;
import org.lazareto.sendmail.MadeUpHost;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Certificates;
import org.lazareto.web.Duty;
import org.lazareto.web.LdapSettings;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.RoleGroups;
import org.lazareto.web.TlsSettings;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Passwords;

/** The portal of a made-up host that is as docs/portal.md has it, and what can be wrong with it. */
class PortalCheckTest {

  private static final String PLACE = "/var/lib/lazareto-web";
  private static final String PEM = "/etc/lazareto/portal.pem";
  private static final String KEY = "/etc/lazareto/portal.key";
  private static final String SECRET = "/etc/lazareto/client.secret";
  private static final String JOURNAL = "/var/lib/lazareto/lazareto.db";
  private static final String SOCKET = "/run/lazareto/control.sock";

  @TempDir private Path root;
  private Instant end;
  private FakeClock clock;
  private MadeUpHost host;

  @BeforeEach
  void build() throws Exception {
    host = new MadeUpHost(root);
    host.file("/etc/passwd", "smmta:x:100:200::/:\nlazareto-web:x:101:201::/:\n");
    host.file("/etc/group", "smmsp:x:200:lazareto-web\nlazareto-web:x:201:\n");
    for (String directory : List.of("", "var", "var/lib", "etc", "etc/lazareto", "run")) {
      stamp("/" + directory, "root", "root", 0755);
    }
    stamp(PLACE, "lazareto-web", "lazareto-web", 0750);
    stamp("/var/lib/lazareto", "smmta", "smmsp", 0750);
    stamp("/run/lazareto", "smmta", "smmsp", 0750);
    file(JOURNAL, "smmta", "smmsp", 0640);
    file(SOCKET, "smmta", "lazareto-web", 0660);
    Files.createDirectories(at(PLACE));
    TlsSettings made = PortalFixture.pem(root.resolve("made"));
    end = Certificates.shown(made).getNotAfter().toInstant();
    clock = new FakeClock(end.minus(Duration.ofDays(100)));
    host.file(PEM, Files.readString(made.certificate().orElseThrow()));
    stamp(PEM, "root", "root", 0644);
    host.file(KEY, Files.readString(made.key().orElseThrow()));
    stamp(KEY, "root", "lazareto-web", 0640);
  }

  @Test
  void asTheBookHasItAllIsWell() throws IOException {
    assertThat(keys(given("0.0.0.0:443"))).isEmpty();
    assertThat(keys(none("127.0.0.1:8443"))).isEmpty();
  }

  @Test
  void beyondThisHostItNeedsACertificateThatLasts() throws IOException {
    assertThat(keys(none("0.0.0.0:443"))).containsExactly("certificate-missing");
    clock.move(Duration.ofDays(80));
    assertThat(keys(given("0.0.0.0:443"))).containsExactly("certificate-ends");
    clock.move(Duration.ofDays(40));
    assertThat(keys(given("0.0.0.0:443"))).containsExactly("certificate-ended");
    host.file(KEY, "-----BEGIN EC PRIVATE KEY-----\n");
    assertThat(keys(given("0.0.0.0:443"))).containsExactly("certificate-unusable");
  }

  @Test
  void whatIsItsOwnIsNobodyElsesToChange() throws IOException {
    stamp(PLACE, "lazareto-web", "lazareto-web", 0770);
    accounts();
    stamp(PLACE + "/accounts.db", "root", "root", 0640);
    stamp(KEY, "root", "root", 0644);
    assertThat(keys(given("0.0.0.0:443")))
        .containsExactly(
            "portal-open", "portal-owner", "accounts-open", "place-open", "second-factor-none");
  }

  @Test
  void itsUserReachesWhatItShows() throws IOException {
    stamp(KEY, "root", "root", 0600);
    stamp("/var/lib/lazareto", "smmta", "smmta", 0750);
    assertThat(keys(given("0.0.0.0:443"))).containsExactly("portal-blind", "portal-blind");
  }

  @Test
  void whatItShowsElsewhereIsItsSecret() throws IOException {
    WebSettings settings = portal(elsewhere());
    file(SECRET, "root", "lazareto-web", 0640);
    file("/etc/lazareto/service.password", "root", "lazareto-web", 0640);
    assertThat(keys(settings)).isEmpty();
    stamp(SECRET, "root", "lazareto-web", 0644);
    stamp("/etc/lazareto/service.password", "root", "root", 0600);
    assertThat(keys(settings)).containsExactly("portal-blind", "place-open");
  }

  private WebSettings portal(AccountSettings accounts) {
    return new SomeWebSettings(none("127.0.0.1:8443"))
        .url("https://portal.example.org")
        .accounts(accounts)
        .make();
  }

  private static AccountSettings elsewhere() {
    return new SomeAccountSettings()
        .ldap(
            new LdapSettings(
                Optional.of("ldaps://directory.example.org"),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new LdapSettings.Search(
                    Optional.empty(),
                    "",
                    "(objectClass=person)",
                    "uid",
                    Optional.of("cn=service"),
                    Optional.of(Path.of("/etc/lazareto/service.password"))),
                "member",
                RoleGroups.defaults()))
        .oidc(new SomeOidcSettings("https://login.example.org", Path.of(SECRET)).make())
        .make();
  }

  @Test
  void whoComesByTheProviderHasTheSecondFactorThere() throws IOException {
    StoreSettings store = StoreSettings.at(at(PLACE + "/accounts.db"));
    try (Database database = Database.of(store, List.of("web"))) {
      database.change(
          handle ->
              handle.execute(
                  """
                  INSERT INTO account (name, role, password, added, vouched, subject)
                  VALUES ('rosa', 'gau', '', 1, 1, 'https://login.example.org 1')\
                  """));
    }
    ownAccounts();
    file(SECRET, "root", "lazareto-web", 0640);
    assertThat(keys(none("127.0.0.1:8443"))).isEmpty();
    SomeOidcSettings asking =
        new SomeOidcSettings("https://login.example.org", Path.of(SECRET)).withSecondFactor();
    AccountSettings ours = new SomeAccountSettings().oidc(asking.make()).make();
    assertThat(keys(portal(ours))).containsExactly("second-factor-none");
  }

  @Test
  void theGateAdmitsItsUser() throws IOException {
    assertThat(keys(none("127.0.0.1:8443"), List.of(), List.of()))
        .containsExactly("portal-not-admitted");
    assertThat(keys(none("127.0.0.1:8443"), List.of("lazareto-web"), List.of())).isEmpty();
    stamp(SOCKET, "smmta", "root", 0660);
    assertThat(keys(none("127.0.0.1:8443"))).containsExactly("portal-not-admitted");
  }

  @Test
  void accountsHaveASecondFactorAndCopiesAreFresh() throws IOException {
    WebSettings settings = none("127.0.0.1:8443");
    accounts();
    Path copy = at(PLACE + "/stats.es.html");
    file(PLACE + "/stats.es.html", "lazareto-web", "lazareto-web", 0644);
    Files.setLastModifiedTime(copy, FileTime.from(clock.instant().minus(Duration.ofMinutes(31))));
    assertThat(keys(settings)).containsExactly("second-factor-none", "copies-stale");
    Files.setLastModifiedTime(copy, FileTime.from(clock.instant().minus(Duration.ofMinutes(29))));
    assertThat(keys(new SomeWebSettings(settings).withoutSecondFactor().make()))
        .containsExactly("second-factor-off");
  }

  @Test
  void whereThereIsNoPortalNothingIsLookedFor() throws IOException {
    Files.delete(at(PLACE));
    WebSettings none = none("127.0.0.1:8443");
    assertThat(keys(elsewhere(none, false))).isEmpty();
    assertThat(keys(elsewhere(none, true))).containsExactly("place-missing");
  }

  private void accounts() {
    StoreSettings store = StoreSettings.at(at(PLACE + "/accounts.db"));
    try (Database database = Database.of(store, List.of("web"))) {
      new Accounts(database, new Passwords(AccountSettings.defaults()), clock)
          .add("root", "rosa", Duty.of(Role.GAU), "corazón-ñandú-7");
    }
    ownAccounts();
  }

  private void ownAccounts() {
    for (String more : List.of("", "-wal", "-shm")) {
      stamp(PLACE + "/accounts.db" + more, "lazareto-web", "lazareto-web", 0600);
    }
  }

  private WebSettings none(String address) {
    return web(address, TlsSettings.defaults());
  }

  private WebSettings given(String address) {
    return web(
        address,
        new TlsSettings(
            Optional.of(Path.of(PEM)),
            Optional.of(Path.of(KEY)),
            Optional.empty(),
            Optional.empty()));
  }

  private static WebSettings web(String address, TlsSettings tls) {
    return new SomeWebSettings().address(address).directory(Path.of(PLACE)).tls(tls).make();
  }

  private static WebSettings elsewhere(WebSettings web, boolean enabled) {
    return new SomeWebSettings(web).enabled(enabled).directory(Path.of("/srv/none")).make();
  }

  private List<String> keys(WebSettings web) throws IOException {
    return keys(web, List.of(), List.of("lazareto-web"));
  }

  private List<String> keys(WebSettings web, List<String> users, List<String> groups)
      throws IOException {
    ControlSettings usual = ControlSettings.defaults();
    ControlSettings control =
        new ControlSettings(
            Path.of(SOCKET),
            users,
            groups,
            usual.timeout(),
            usual.requestSize(),
            usual.connections());
    return new PortalCheck(
            host.files(),
            web,
            StoreSettings.at(Path.of(JOURNAL)),
            control,
            DoctorSettings.defaults(),
            clock)
        .findings().stream().map(HostFinding::key).toList();
  }

  private Path at(String path) {
    return root.resolve(path.substring(1));
  }

  private void file(String path, String owner, String group, int mode) {
    host.file(path, "");
    stamp(path, owner, group, mode);
  }

  private void stamp(String path, String owner, String group, int mode) {
    host.stamp(path, new FileStamp(owner, group, mode, 1));
  }
}
