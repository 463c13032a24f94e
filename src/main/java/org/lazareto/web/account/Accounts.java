// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Duty;
import org.lazareto.web.Role;
import org.lazareto.web.WebSettings;

/**
 * The accounts of the staff, as commands see them. Each change leaves a row in the audit, in the
 * same transaction. Thread-safe.
 */
public final class Accounts {

  /** The name of their database, in the portal's directory. */
  public static final String FILE = "accounts.db";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,31}");

  /** Before the user of a command, where it stands for who did something. */
  static final String SYSTEM = "system:";

  private final Database database;
  private final Passwords passwords;
  private final Clock clock;
  private final Optional<String> address;

  public Accounts(Database database, Passwords passwords, Clock clock) {
    this(database, passwords, clock, Optional.empty());
  }

  private Accounts(Database database, Passwords passwords, Clock clock, Optional<String> address) {
    this.database = database;
    this.passwords = passwords;
    this.clock = clock;
    this.address = address;
  }

  /** The same for people of the portal, who come from that address. */
  public Accounts from(String visitor) {
    return new Accounts(database, passwords, clock, Optional.of(visitor));
  }

  /** The accounts' own database, which nobody but its owner may read. */
  public static Database database(WebSettings settings) {
    return Database.ofOwner(settings.directory().resolve(FILE), List.of("web"));
  }

  static boolean canBeName(String name) {
    return NAME.matcher(name).matches();
  }

  /** What somebody calls themselves, as a name here, if it can be one: capitals are made small. */
  static Optional<String> name(String called) {
    return Optional.of(called.toLowerCase(Locale.ROOT)).filter(Accounts::canBeName);
  }

  public List<Account> list() {
    return database.read(handle -> new AccountRows(handle).list());
  }

  /** The newest rows of the audit, the last first. */
  public List<Deed> deeds(int most) {
    return database.read(handle -> new AccountRows(handle).deeds(most));
  }

  /** The rows of the audit that are asked for. */
  public List<DeedQuery.Found> deeds(DeedQuery query) {
    return database.read(handle -> new AccountRows(handle).deeds(query));
  }

  /**
   * Adds an account.
   *
   * @param user who does it: of the system, or of the portal
   */
  public void add(String user, String name, Duty duty, String password) {
    if (!canBeName(name)) {
      throw new LazaretoException("account.name", name);
    }
    String hash = passwords.hash(password);
    boolean added =
        change(
            user,
            name,
            Act.ADDED,
            duty.text(),
            rows -> rows.add(name, duty, hash, clock.instant()));
    if (!added) {
      throw new LazaretoException("account.exists", name);
    }
  }

  /**
   * Binds a node administrator to nodes, or to this installation.
   *
   * @param nodes none for this installation
   */
  public void setNodes(String user, String name, List<String> nodes) {
    Duty duty = Duty.ofNodes(nodes);
    boolean done =
        change(
            user,
            name,
            Act.NODES_SET,
            duty.written(),
            rows -> {
              rows.duty(name).ifPresent(before -> requireBindable(rows, name, before));
              return rows.setNodes(name, duty);
            });
    known(name, done);
  }

  private static void requireBindable(AccountRows rows, String name, Duty before) {
    if (before.role() != Role.NODE_ADMINISTRATOR) {
      throw new LazaretoException("account.no-nodes", before.role().label());
    }
    if (rows.isElsewhere(name)) {
      throw new LazaretoException("account.nodes-elsewhere", name);
    }
  }

  /** Removes an account with its sessions. */
  public void remove(String user, String name) {
    known(name, change(user, name, Act.REMOVED, rows -> rows.remove(name)));
  }

  /**
   * The same for people of the portal: not the own account, nor the last administrator's, so that
   * there is always somebody who can add another.
   */
  public void dismiss(String user, String name) {
    if (name.equals(user)) {
      throw new LazaretoException("account.own", name);
    }
    boolean done =
        change(
            user,
            name,
            Act.REMOVED,
            rows -> {
              if (rows.isLastAdministrator(name)) {
                throw new LazaretoException("account.last", name);
              }
              return rows.remove(name);
            });
    known(name, done);
  }

  /** Sets a password and ends the sessions of the account. */
  public void setPassword(String user, String name, String password) {
    String hash = passwords.hash(password);
    boolean done =
        change(
            user,
            name,
            Act.PASSWORD_SET,
            rows -> {
              if (rows.isElsewhere(name)) {
                throw new LazaretoException("account.elsewhere", name);
              }
              return rows.setPassword(name, hash);
            });
    known(name, done);
  }

  /** The next log-in enrols a second factor anew. */
  public void resetSecondFactor(String user, String name) {
    known(name, change(user, name, Act.SECOND_FACTOR_RESET, rows -> rows.resetSecondFactor(name)));
  }

  private boolean change(String user, String name, Act act, Function<AccountRows, Boolean> work) {
    return change(user, name, act, "", work);
  }

  private boolean change(
      String user, String name, Act act, String detail, Function<AccountRows, Boolean> work) {
    return database.write(
        handle -> {
          AccountRows rows = new AccountRows(handle);
          boolean done = work.apply(rows);
          if (done) {
            new SessionRows(handle).endAll(name, SessionRows.NONE);
            String who = address.isPresent() ? user : SYSTEM + user;
            rows.note(new Deed(clock.instant(), who, act, name, address.orElse(""), detail));
          }
          return done;
        });
  }

  private static void known(String name, boolean done) {
    if (!done) {
      throw new LazaretoException("account.unknown", name);
    }
  }
}
