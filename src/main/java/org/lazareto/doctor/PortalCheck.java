// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.control.ControlSettings;
import org.lazareto.sendmail.FileStamp;
import org.lazareto.sendmail.HostFiles;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Certificates;
import org.lazareto.web.TlsSettings;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.Account;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Origin;
import org.lazareto.web.account.Passwords;

/**
 * Checks the portal's certificate, its files, its accounts, and whether its user reaches what it
 * shows: the owner of its directory is taken for that user. Immutable.
 */
public record PortalCheck(
    HostFiles files,
    WebSettings web,
    StoreSettings store,
    ControlSettings control,
    DoctorSettings settings,
    Clock clock)
    implements Check {

  private static final int MOST = 100;
  private static final int GROUP_AND_OTHERS = 0077;
  private static final String ACCOUNTS = "/" + Accounts.FILE;
  private static final String COPY = "/stats.es.html";

  @Override
  public List<HostFinding> findings() throws IOException {
    List<HostFinding> findings = new ArrayList<>();
    Optional<FileStamp> directory = stamp(directory());
    if (web.enabled() && directory.isEmpty()) {
      findings.add(HostFinding.of(Ailment.PLACE_MISSING, directory()));
    }
    if (web.enabled() || directory.isPresent()) {
      certificate(findings);
    }
    if (directory.isPresent()) {
      HostUser user = new HostUser(files, directory.get().owner());
      own(user, directory.get(), findings);
      reach(user, findings);
      accounts(findings);
      copies(findings);
    }
    return findings;
  }

  private String directory() {
    return web.directory().toAbsolutePath().normalize().toString();
  }

  private Optional<FileStamp> stamp(String path) {
    return files.exists(path) ? files.stamp(path) : Optional.empty();
  }

  private void certificate(List<HostFinding> findings) {
    TlsSettings tls = web.tls();
    if (!tls.given()) {
      if (!web.onThisHostAlone()) {
        findings.add(HostFinding.of(Ailment.CERTIFICATE_MISSING, web.address()));
      }
      return;
    }
    String name = tls.files().getFirst().toString();
    try {
      Instant end = Certificates.shown(here(tls)).getNotAfter().toInstant();
      Instant now = clock.instant();
      if (end.isBefore(now)) {
        findings.add(HostFinding.of(Ailment.CERTIFICATE_ENDED, name, end.toString()));
      } else if (end.isBefore(now.plus(settings.expiry()))) {
        findings.add(HostFinding.of(Ailment.CERTIFICATE_ENDS, name, end.toString()));
      }
    } catch (IOException | LazaretoException e) {
      findings.add(
          HostFinding.of(Ailment.CERTIFICATE_UNUSABLE, name, String.valueOf(e.getMessage())));
    }
  }

  private TlsSettings here(TlsSettings tls) {
    return new TlsSettings(
        tls.certificate().map(this::here),
        tls.key().map(this::here),
        tls.keyStore().map(this::here),
        tls.password().map(this::here));
  }

  private Path here(Path path) {
    return files.at(path.toAbsolutePath().toString());
  }

  /** What lies in its directory belongs to it, and is nobody else's to change. */
  private void own(HostUser user, FileStamp directory, List<HostFinding> findings) {
    if (directory.writableByOthers()) {
      findings.add(HostFinding.of(Ailment.PORTAL_OPEN, directory(), directory.octal()));
    }
    for (String file : files.in(directory(), "*", MOST)) {
      files
          .stamp(file)
          .filter(stamp -> !stamp.owner().equals(user.name()))
          .ifPresent(
              s ->
                  findings.add(HostFinding.of(Ailment.PORTAL_OWNER, file, s.owner(), user.name())));
    }
    stamp(directory() + ACCOUNTS)
        .filter(stamp -> (stamp.mode() & GROUP_AND_OTHERS) != 0)
        .ifPresent(
            s ->
                findings.add(
                    HostFinding.of(Ailment.ACCOUNTS_OPEN, directory() + ACCOUNTS, s.octal())));
  }

  private void reach(HostUser user, List<HostFinding> findings) {
    List<Path> read = new ArrayList<>(web.files());
    read.add(store.database());
    for (Path file : read) {
      if (files.exists(file.toAbsolutePath().toString()) && !user.may(file, HostUser.READ)) {
        findings.add(HostFinding.of(Ailment.PORTAL_BLIND, file, user.name()));
      }
    }
    for (Path file : web.secrets()) {
      files
          .stamp(file.toAbsolutePath().toString())
          .filter(FileStamp::openToAll)
          .ifPresent(
              stamp -> findings.add(HostFinding.of(Ailment.PLACE_OPEN, file, stamp.octal())));
    }
    if (!admitted(user)) {
      findings.add(HostFinding.of(Ailment.PORTAL_NOT_ADMITTED, control.socket(), user.name()));
    }
  }

  // The gate's own user, whose the database is, is admitted without being named.
  private boolean admitted(HostUser user) {
    boolean gates =
        files
            .stamp(store.database().toAbsolutePath().toString())
            .map(FileStamp::owner)
            .filter(user.name()::equals)
            .isPresent();
    boolean named =
        gates
            || user.name().equals("root")
            || control.users().contains(user.name())
            || user.isIn(control.groups());
    boolean there = files.exists(control.socket().toAbsolutePath().toString());
    return named && (!there || user.may(control.socket(), HostUser.READ | HostUser.WRITE));
  }

  private void accounts(List<HostFinding> findings) {
    if (!web.accounts().secondFactor()) {
      findings.add(HostFinding.of(Ailment.SECOND_FACTOR_OFF, "web.accounts.second-factor"));
      return;
    }
    Path file = files.at(directory() + ACCOUNTS);
    if (!Files.isReadable(file)) {
      return;
    }
    try (Database database = Database.readOnly(StoreSettings.at(file))) {
      String without =
          new Accounts(database, new Passwords(web.accounts()), clock)
              .list().stream()
                  .filter(account -> !account.secondFactor() && asked(account))
                  .map(Account::name)
                  .collect(Collectors.joining(", "));
      if (!without.isEmpty()) {
        findings.add(HostFinding.of(Ailment.SECOND_FACTOR_NONE, without));
      }
    }
  }

  private boolean asked(Account account) {
    return account.origin() != Origin.PROVIDER || web.accounts().oidc().secondFactor();
  }

  private void copies(List<HostFinding> findings) throws IOException {
    Path copy = files.at(directory() + COPY);
    if (Files.exists(copy)) {
      Instant made = Files.getLastModifiedTime(copy).toInstant();
      if (made.plus(web.statistics().copies().multipliedBy(3)).isBefore(clock.instant())) {
        findings.add(HostFinding.of(Ailment.COPIES_STALE, directory() + COPY, made.toString()));
      }
    }
  }
}
