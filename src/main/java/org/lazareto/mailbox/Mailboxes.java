// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import org.lazareto.mailbox.imap.Lines;
import org.lazareto.mailbox.sieve.SieveServer;
import org.lazareto.stamp.Verifier;

/** The way to everybody's mailbox. Thread-safe. */
public final class Mailboxes implements AutoCloseable {

  private final MailboxSettings settings;
  private final Verifier verifier;
  private final Lines lines;
  private final SieveServer filters;

  /**
   * Nothing is opened before it is needed.
   *
   * @param verifier of the stamps of gateways that are trusted
   */
  public Mailboxes(MailboxSettings settings, Verifier verifier) {
    this.settings = settings;
    this.verifier = verifier;
    this.lines = new Lines(settings.server(), settings.connections());
    this.filters = new SieveServer(settings.filters());
  }

  /**
   * Asks the server whether these are name and password.
   *
   * @throws MailboxTrouble if they are not, or nobody can tell
   */
  public void prove(Login login) {
    lines.prove(login);
  }

  /** What belongs to that log-in. */
  public Mailbox of(Login login) {
    return new Mailbox(new Mailbox.Servers(lines, filters), login, settings, verifier);
  }

  /** Whether the site has a server that filters mail, as far as is known just now. */
  public boolean filters() {
    return filters.there();
  }

  /** The log-in is over: what it has open is closed. */
  public void forget(SealedLogin login) {
    lines.forget(login.id());
  }

  /** How many connections to the server are open. */
  public int open() {
    return lines.open();
  }

  @Override
  public void close() {
    lines.close();
  }
}
