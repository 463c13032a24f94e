// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import jakarta.mail.internet.ParameterList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.lazareto.mailbox.Attachment;
import org.lazareto.unpack.mime.EncodedWords;

/** What a message is made of, as the server tells it. Immutable. */
record Structure(BODYSTRUCTURE whole) {

  private static final int MOST = 200;
  private static final int LONGEST_NAME = 500;

  private record Piece(String path, BODYSTRUCTURE body) {}

  /**
   * Everything but plain text without a name: HTML too, since it is never shown. What lies in an
   * attached message is that message's.
   */
  List<Attachment> attachments() {
    List<Attachment> all = new ArrayList<>();
    Deque<Piece> open = new ArrayDeque<>();
    open.push(new Piece("", whole));
    while (!open.isEmpty() && all.size() < MOST) {
      Piece piece = open.pop();
      if (piece.body().isMulti() && piece.body().bodies != null) {
        push(open, piece);
      } else {
        attachment(piece).ifPresent(all::add);
      }
    }
    return all;
  }

  private static void push(Deque<Piece> open, Piece multipart) {
    BODYSTRUCTURE[] bodies = multipart.body().bodies;
    for (int i = bodies.length - 1; i >= 0; i--) {
      String prefix = multipart.path().isEmpty() ? "" : multipart.path() + ".";
      open.push(new Piece(prefix + (i + 1), bodies[i]));
    }
  }

  private static Optional<Attachment> attachment(Piece piece) {
    BODYSTRUCTURE body = piece.body();
    String type = (text(body.type) + "/" + text(body.subtype)).toLowerCase(Locale.ROOT);
    String name = name(body);
    boolean attached = "attachment".equalsIgnoreCase(text(body.disposition));
    if (type.equals("text/plain") && name.isEmpty() && !attached) {
      return Optional.empty();
    }
    String path = piece.path().isEmpty() ? "1" : piece.path();
    return Optional.of(new Attachment(path, name, type, "", size(body), ""));
  }

  private static String name(BODYSTRUCTURE body) {
    String name = parameter(body.dParams, "filename");
    String named = EncodedWords.decode(name.isEmpty() ? parameter(body.cParams, "name") : name);
    return named.length() <= LONGEST_NAME ? named : named.substring(0, LONGEST_NAME);
  }

  private static String parameter(ParameterList parameters, String name) {
    return parameters == null ? "" : text(parameters.get(name));
  }

  /** Four letters of base64 are three bytes; lines of 76 have a line end. */
  private static long size(BODYSTRUCTURE body) {
    long size = Math.max(0, body.size);
    return text(body.encoding).equalsIgnoreCase("base64") ? size * 57 / 78 : size;
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }
}
