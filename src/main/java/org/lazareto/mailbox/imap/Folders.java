// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.Contents;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Folder.Use;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.Quota;

/** The folders of one person's mailbox. Thread-safe. */
public final class Folders {

  private final Lines lines;
  private final Login login;
  private final int most;
  private final int nearlyFull;
  private final Map<Use, String> known = new ConcurrentHashMap<>();

  /**
   * @param most that are listed
   * @param nearlyFull the share of the room, in per cent, from which on its owner is warned
   */
  public Folders(Lines lines, Login login, int most, int nearlyFull) {
    this.lines = lines;
    this.login = login;
    this.most = most;
    this.nearlyFull = nearlyFull;
  }

  /** All of them, the inbox first, those with a use next. */
  public List<Folder> list() {
    return lines.with(login, line -> new FolderList(line, most).folders());
  }

  /**
   * The folder that is for this; made where there is none, and looked for once in a request.
   *
   * @param use one that a folder can be made for
   */
  public String of(Use use) {
    return known.computeIfAbsent(use, this::found);
  }

  private String found(Use use) {
    List<Folder> all = list();
    return all.stream()
        .filter(f -> f.use() == use && f.selectable())
        .findFirst()
        .map(Folder::name)
        .orElseGet(() -> made(all, FolderList.plainName(use)));
  }

  /** On some servers (Courier, Cyrus) every folder lies below the inbox. */
  private String made(List<Folder> all, String plain) {
    Optional<String> below =
        all.stream()
            .filter(f -> f.use() == Use.INBOX && !f.separator().isEmpty())
            .findFirst()
            .map(inbox -> inbox.name() + inbox.separator());
    List<Folder> others = all.stream().filter(f -> f.use() != Use.INBOX).toList();
    boolean everywhere =
        !others.isEmpty()
            && below.filter(b -> others.stream().allMatch(f -> f.name().startsWith(b))).isPresent();
    if (everywhere) {
      return made(below.get() + plain);
    }
    try {
      return made(plain);
    } catch (MailboxTrouble e) {
      // Where there is no other folder yet, nothing tells.
      requireRefusal(e);
      return made(below.orElseThrow(() -> e) + plain);
    }
  }

  private String made(String name) {
    create(name);
    return name;
  }

  /** What a folder holds just now. */
  public Contents contents(String name) {
    return lines.with(
        login,
        line -> {
          Opened opened = Opened.toRead(line, name);
          return new Contents(name, opened.messages(), new Key(opened.validity(), opened.last()));
        });
  }

  /** Makes a folder, and subscribes to it. */
  public void create(String name) {
    change("CREATE", name);
    note("SUBSCRIBE", name);
  }

  /** Gives a folder, with all below it, another name. */
  public void rename(String from, String to) {
    List<Response> ignored =
        lines.with(login, line -> line.ask("RENAME", line.folder(from).append(line.folder(to))));
    note("UNSUBSCRIBE", from);
    note("SUBSCRIBE", to);
  }

  /** Removes a folder with what is in it. */
  public void delete(String name) {
    change("DELETE", name);
    note("UNSUBSCRIBE", name);
  }

  /** Whether it is among the folders that mail programs show. */
  public void subscribe(String name, boolean yes) {
    change(yes ? "SUBSCRIBE" : "UNSUBSCRIBE", name);
  }

  // What was wanted is done; some servers keep no such list, others know the name no more.
  private void note(String command, String name) {
    try {
      change(command, name);
    } catch (MailboxTrouble e) {
      requireRefusal(e);
    }
  }

  /** That the server refused is borne; any other trouble is not. */
  static void requireRefusal(MailboxTrouble trouble) {
    if (trouble.kind() != MailboxTrouble.Kind.REFUSED) {
      throw trouble;
    }
  }

  /** What the server says; nothing if it refuses what only some servers tell. */
  static List<Response> unlessRefused(Supplier<List<Response>> question) {
    try {
      return question.get();
    } catch (MailboxTrouble e) {
      requireRefusal(e);
      return List.of();
    }
  }

  private void change(String command, String name) {
    List<Response> ignored = lines.with(login, line -> line.ask(command, line.folder(name)));
  }

  /** How much room is left; empty where the server tells none (RFC 9208 4.1.3). */
  public Optional<Quota> quota() {
    return lines.with(
        login,
        line ->
            line.has("QUOTA")
                ? storage(unlessRefused(() -> line.ask("GETQUOTAROOT", line.folder("INBOX"))))
                : Optional.empty());
  }

  private Optional<Quota> storage(List<Response> answer) {
    for (Response response : answer) {
      if (response instanceof IMAPResponse r && r.keyEquals("QUOTA")) {
        List<String> words = Arrays.asList(String.valueOf(r.getRest()).split("[\\s()]+"));
        int at = words.indexOf("STORAGE");
        if (at >= 0
            && at + 2 < words.size()
            && words.get(at + 1).matches("\\d{1,12}")
            && words.get(at + 2).matches("\\d{1,12}")) {
          return Optional.of(
              new Quota(kilobytes(words.get(at + 1)), kilobytes(words.get(at + 2)), nearlyFull));
        }
      }
    }
    return Optional.empty();
  }

  private static ByteSize kilobytes(String digits) {
    return ByteSize.kilobytes(Long.parseLong(digits));
  }
}
