// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Part;

/** Keeps the beginnings of a message's texts, subject first, tags taken off. One thread. */
final class TextSink implements PartSink {

  private static final int EACH = 64 << 10;
  private static final int MOST = 8;

  private final List<String> texts = new ArrayList<>();

  List<String> texts() {
    return texts;
  }

  @Override
  public void head(MessageHead head) {
    texts.add(head.subject());
  }

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    String type = part.declaredType();
    boolean text = type.isEmpty() || type.equals("text/plain") || type.equals("text/html");
    if (!text || part.container() || part.size() == 0 || texts.size() > MOST) {
      return;
    }
    try (InputStream in = content.open()) {
      String written = decoded(in.readNBytes(EACH));
      texts.add(type.equals("text/html") ? withoutTags(written) : written);
    }
  }

  @Override
  public void skeleton(ByteSource mail, boolean complete) {}

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  /** Every tag becomes a space: a password stands in one piece. */
  private static String withoutTags(String html) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < html.length()) {
      int open = html.indexOf('<', at);
      int close = open < 0 ? -1 : html.indexOf('>', open);
      if (close < 0) {
        text.append(html, at, html.length());
        break;
      }
      text.append(html, at, open).append(' ');
      at = close + 1;
    }
    return entities(text.toString());
  }

  private static String entities(String text) {
    return text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
