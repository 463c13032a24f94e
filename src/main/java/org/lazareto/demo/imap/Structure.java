// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What a message is made of, as BODYSTRUCTURE says it (RFC 3501 7.4.2). Stateless. */
final class Structure {

  private static final String NIL = "NIL";
  private static final int DEEPEST = 20;

  private Structure() {}

  /** The message as the library reads it. */
  static MimeMessage read(String message) throws MessagingException {
    byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
  }

  static String of(String message) {
    try {
      return part(read(message), 0);
    } catch (MessagingException | IOException e) {
      return "(\"APPLICATION\" \"OCTET-STREAM\" NIL NIL NIL \"7BIT\" " + message.length() + ")";
    }
  }

  private static String part(MimePart part, int depth) throws MessagingException, IOException {
    ContentType type = type(part);
    boolean opens = depth < DEEPEST && type.match("multipart/*");
    if (opens && part.getContent() instanceof Multipart pieces && pieces.getCount() > 0) {
      StringBuilder text = new StringBuilder("(");
      for (int i = 0; i < pieces.getCount(); i++) {
        if (pieces.getBodyPart(i) instanceof MimePart piece) {
          text.append(part(piece, depth + 1));
        }
      }
      return text.append(' ').append(quoted(type.getSubType())).append(')').toString();
    }
    return single(part, type);
  }

  private static ContentType type(MimePart part) throws MessagingException {
    try {
      return new ContentType(part.getContentType());
    } catch (MessagingException e) {
      return new ContentType("application/octet-stream");
    }
  }

  private static String single(MimePart part, ContentType type) throws MessagingException {
    boolean message = type.match("message/rfc822");
    List<String> fields = new ArrayList<>();
    // An attached message is for us like any file: else its envelope would have to follow.
    fields.add(quoted(message ? "application" : type.getPrimaryType()));
    fields.add(quoted(message ? "octet-stream" : type.getSubType()));
    fields.add(parameters(Optional.ofNullable(type.getParameterList())));
    fields.add(NIL);
    fields.add(NIL);
    fields.add(quoted(Optional.ofNullable(part.getEncoding()).orElse("7BIT")));
    fields.add("" + Math.max(0, part.getSize()));
    if (type.match("text/*")) {
      fields.add("" + Math.max(0, part.getLineCount()));
    }
    fields.add(NIL);
    fields.add(disposition(part));
    fields.add(NIL);
    fields.add(NIL);
    return "(" + String.join(" ", fields) + ")";
  }

  private static String disposition(MimePart part) throws MessagingException {
    String[] values = part.getHeader("Content-Disposition");
    if (values == null) {
      return NIL;
    }
    try {
      ContentDisposition said = new ContentDisposition(values[0]);
      return "("
          + quoted(said.getDisposition())
          + " "
          + parameters(Optional.ofNullable(said.getParameterList()))
          + ")";
    } catch (MessagingException e) {
      return NIL;
    }
  }

  private static String parameters(Optional<ParameterList> list) {
    List<String> words = new ArrayList<>();
    for (ParameterList parameters : list.stream().toList()) {
      for (String name : Collections.list(parameters.getNames())) {
        words.add(quoted(name));
        words.add(quoted(String.valueOf(parameters.get(name))));
      }
    }
    return words.isEmpty() ? NIL : "(" + String.join(" ", words) + ")";
  }

  /** In ASCII: other letters as the encoded words in which clients look for them. */
  private static String quoted(String text) {
    try {
      String ascii = MimeUtility.encodeText(text, "utf-8", "B");
      String plain = ascii.replaceAll("[^ -~]+", " ");
      return "\"" + plain.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }
}
