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
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Folder.Use;
import org.lazareto.mailbox.MailboxTrouble;

/**
 * What a server tells of a mailbox's folders: their names, uses and counts, as far as it tells
 * them. Immutable.
 *
 * @param most that are listed
 */
record FolderList(Line line, int most) {

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

  /** How people's programs call them, in lower case; where the server marks none. */
  private static final Map<Use, List<String>> USUAL_NAMES =
      Map.of(
          Use.DRAFTS, List.of("drafts", "draft", "borradores", "borrador"),
          Use.SENT,
              List.of(
                  "sent",
                  "sent items",
                  "sent messages",
                  "sent mail",
                  "enviados",
                  "elementos enviados",
                  "mensajes enviados",
                  "correo enviado"),
          Use.ARCHIVE, List.of("archive", "archives", "archivo", "archivados"),
          Use.JUNK,
              List.of(
                  "junk", "spam", "junk e-mail", "junk mail", "correo no deseado", "no deseado"),
          Use.TRASH,
              List.of(
                  "trash",
                  "deleted items",
                  "deleted messages",
                  "papelera",
                  "elementos eliminados",
                  "mensajes eliminados",
                  "eliminados"));

  /** How one that we make is called: every program knows these. */
  private static final Map<Use, String> PLAIN_NAMES =
      Map.of(
          Use.DRAFTS, "Drafts",
          Use.SENT, "Sent",
          Use.ARCHIVE, "Archive",
          Use.JUNK, "Junk",
          Use.TRASH, "Trash");

  private static final Comparator<Folder> ORDER =
      Comparator.comparing(Folder::use).thenComparing(f -> f.name().toLowerCase(Locale.ROOT));

  /** How a folder of that use is called where the server marks none. */
  static String plainName(Use use) {
    return PLAIN_NAMES.getOrDefault(use, "INBOX");
  }

  /** The inbox first, those with a use next. */
  List<Folder> folders() {
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
    for (Map.Entry<Use, List<String>> usual : USUAL_NAMES.entrySet()) {
      Use use = usual.getKey();
      if (all.stream().noneMatch(f -> f.use() == use && f.selectable())) {
        all.stream()
            .filter(f -> f.use() == Use.OTHER && f.selectable() && atTheTop(f))
            .filter(f -> usual.getValue().contains(lower(f)))
            .min(Comparator.comparing(f -> usual.getValue().indexOf(lower(f))))
            .ifPresent(f -> used.set(all.indexOf(f), f.as(use)));
      }
    }
    return used;
  }

  private static String lower(Folder folder) {
    return folder.label().toLowerCase(Locale.ROOT);
  }

  /** On some servers every folder lies below the inbox. */
  private static boolean atTheTop(Folder folder) {
    return folder.parent().isEmpty() || folder.parent().equalsIgnoreCase("INBOX");
  }

  private static Set<String> subscribed(Line line) {
    Set<String> names = new HashSet<>();
    List<Response> answer =
        Folders.unlessRefused(
            () -> line.ask("LSUB", new Argument().writeString("").writeString("*")));
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
      Folders.requireRefusal(e);
      return folder;
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
}
