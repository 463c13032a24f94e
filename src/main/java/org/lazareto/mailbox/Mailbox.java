// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import org.lazareto.mailbox.imap.Changes;
import org.lazareto.mailbox.imap.Conversations;
import org.lazareto.mailbox.imap.Folders;
import org.lazareto.mailbox.imap.Letters;
import org.lazareto.mailbox.imap.Lines;
import org.lazareto.mailbox.imap.Lists;
import org.lazareto.mailbox.sieve.Scripts;
import org.lazareto.mailbox.sieve.SieveServer;
import org.lazareto.stamp.Verifier;

/** One person's mailbox, for the time of a request. Thread-safe. */
public final class Mailbox {

  private final Folders folders;
  private final Lists lists;
  private final Conversations conversations;
  private final Changes changes;
  private final Letters letters;
  private final Scripts filters;

  /** What its things lie on. */
  record Servers(Lines lines, SieveServer filters) {}

  Mailbox(Servers servers, Login login, MailboxSettings settings, Verifier verifier) {
    Lines lines = servers.lines();
    MailboxSettings.Lists bounds = settings.lists();
    this.folders = new Folders(lines, login, bounds.folders(), settings.nearlyFull());
    this.lists = new Lists(lines, login, bounds, verifier);
    this.conversations = new Conversations(lines, login, bounds, verifier);
    this.changes = new Changes(lines, login, folders, bounds.selection());
    this.letters = new Letters(lines, login, settings.message());
    this.filters = servers.filters().of(login);
  }

  public Folders folders() {
    return folders;
  }

  public Lists lists() {
    return lists;
  }

  public Conversations conversations() {
    return conversations;
  }

  public Changes changes() {
    return changes;
  }

  public Letters letters() {
    return letters;
  }

  public Scripts filters() {
    return filters;
  }
}
