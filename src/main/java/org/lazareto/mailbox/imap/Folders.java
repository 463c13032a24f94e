// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
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

  private static final String COUNTS = "(MESSAGES UNSEEN)";

  /**
   * Where the server tells no counts with the list, only the first folders are asked for theirs.
   */
  private static final int COUNTED = 30;

  private static final Map<String, Use> USES =
      Map.of(
          "\\drafts", Use.DRAFTS,
          "\\sent", Use.SENT,
          "\\archive", Use.ARCHIVE,
          "\\junk", Use.JUNK,
          "\\trash", Use.TRASH,
          "\\all", Use.VIEW,
          "\\flagged", Use.VIEW);

  /** Where the server marks none. */
  private static final Map<Use, String> PLAIN_NAMES =
      Map.of(
          Use.DRAFTS, "Drafts",
          Use.SENT, "Sent",
          Use.ARCHIVE, "Archive",
          Use.JUNK, "Junk",
          Use.TRASH, "Trash");

  private static final Comparator<Folder> ORDER =
      Comparator.comparing(Folder::use).thenComparing(f -> f.name().toLowerCase(Locale.ROOT));

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
    return lines.with(login, this::list);
  }

  private List<Folder> list(Line line) {
    boolean extended = line.has("LIST-EXTENDED");
    Argument wanted = new Argument().writeString("").writeString("*");
    if (extended) {
      boolean counted = line.has("LIST-STATUS");
      String use = line.has("SPECIAL-USE") ? " SPECIAL-USE" : "";
      String status = counted ? " STATUS " + COUNTS : "";
      wanted.writeAtom("RETURN (SUBSCRIBED" + use + status + ")"); // RFC 5258 3, RFC 5819 2
    }
    List<Response> answer = line.ask("LIST", wanted);
    Set<String> subscribed = extended ? Set.of() : subscribed(line);
    Map<String, Status> counts = counts(answer);
    List<Folder> all = new ArrayList<>();
    for (ListInfo info : infos(answer, "LIST")) {
      all.add(folder(info, subscribed, Optional.ofNullable(counts.get(info.name))));
    }
    List<Folder> sorted = used(all).stream().sorted(ORDER).limit(most).toList();
    return counts.isEmpty() ? counted(line, sorted) : sorted;
  }

  /** Where the server marks none for a use, the one that is called so is for it. */
  private static List<Folder> used(List<Folder> all) {
    List<Folder> used = new ArrayList<>(all);
    for (Map.Entry<Use, String> plain : PLAIN_NAMES.entrySet()) {
      if (all.stream().noneMatch(f -> f.use() == plain.getKey() && f.selectable())) {
        all.stream()
            .filter(f -> f.use() == Use.OTHER && f.label().equalsIgnoreCase(plain.getValue()))
            .findFirst()
            .ifPresent(f -> used.set(all.indexOf(f), f.as(plain.getKey())));
      }
    }
    return used;
  }

  private static Set<String> subscribed(Line line) {
    Set<String> names = new HashSet<>();
    List<Response> answer = line.ask("LSUB", new Argument().writeString("").writeString("*"));
    infos(answer, "LSUB").forEach(info -> names.add(info.name));
    return names;
  }

  private static List<ListInfo> infos(List<Response> answer, String key) {
    List<ListInfo> infos = new ArrayList<>();
    for (Response response : answer) {
      if (response instanceof IMAPResponse r && r.keyEquals(key)) {
        try {
          infos.add(new ListInfo(r));
        } catch (ParsingException | RuntimeException _) {
          // A folder whose name nobody can read is as none.
        }
      }
    }
    return infos;
  }

  private static Map<String, Status> counts(List<Response> answer) {
    Map<String, Status> counts = new HashMap<>();
    for (Response response : answer) {
      if (response instanceof IMAPResponse r && r.keyEquals("STATUS")) {
        try {
          Status status = new Status(r);
          counts.put(status.mbox, status);
        } catch (ParsingException | RuntimeException _) {
          // then it has no counts
        }
      }
    }
    return counts;
  }

  private static List<Folder> counted(Line line, List<Folder> folders) {
    List<Folder> all = new ArrayList<>();
    for (Folder folder : folders) {
      all.add(folder.selectable() && all.size() < COUNTED ? counted(line, folder) : folder);
    }
    return all;
  }

  // One that its owner may not count, or that is gone meanwhile, hides no other.
  private static Folder counted(Line line, Folder folder) {
    Argument wanted = line.folder(folder.name()).writeAtom(COUNTS);
    try {
      return counts(line.ask("STATUS", wanted)).values().stream()
          .findFirst()
          .map(status -> folder.counting(status.total, status.unseen))
          .orElse(folder);
    } catch (MailboxTrouble e) {
      requireRefusal(e);
      return folder;
    }
  }

  private static void requireRefusal(MailboxTrouble trouble) {
    if (trouble.kind() != MailboxTrouble.Kind.REFUSED) {
      throw trouble;
    }
  }

  private static Folder folder(ListInfo info, Set<String> subscribed, Optional<Status> counts) {
    List<String> attributes =
        Arrays.stream(info.attrs).map(a -> a.toLowerCase(Locale.ROOT)).toList();
    Use use =
        attributes.stream()
            .filter(USES::containsKey)
            .map(USES::get)
            .findFirst()
            .orElse(info.name.equalsIgnoreCase("INBOX") ? Use.INBOX : Use.OTHER);
    return new Folder(
        info.name,
        info.separator == 0 ? "" : String.valueOf(info.separator),
        use,
        info.canOpen && !attributes.contains("\\nonexistent"),
        attributes.contains("\\subscribed") || subscribed.contains(info.name),
        counts.map(c -> (long) c.total).orElse(Folder.NOT_TOLD),
        counts.map(c -> (long) c.unseen).orElse(Folder.NOT_TOLD));
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
        .orElseGet(() -> made(all, PLAIN_NAMES.getOrDefault(use, "INBOX")));
  }

  private String made(List<Folder> all, String plain) {
    String name = prefix(all) + plain;
    create(name);
    return name;
  }

  /** On some servers every folder lies below the inbox. */
  private static String prefix(List<Folder> all) {
    String below =
        all.stream()
            .filter(f -> f.use() == Use.INBOX)
            .findFirst()
            .map(inbox -> inbox.name() + inbox.separator())
            .orElse("");
    List<Folder> others = all.stream().filter(f -> f.use() != Use.INBOX).toList();
    boolean everywhere = others.stream().allMatch(f -> f.name().startsWith(below));
    return !others.isEmpty() && everywhere ? below : "";
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

  private void change(String command, String name) {
    List<Response> ignored = lines.with(login, line -> line.ask(command, line.folder(name)));
  }

  /** How much room is left; empty where the server tells none (RFC 9208 4.1.3). */
  public Optional<Quota> quota() {
    return lines.with(
        login,
        line ->
            line.has("QUOTA")
                ? storage(line.ask("GETQUOTAROOT", line.folder("INBOX")))
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
