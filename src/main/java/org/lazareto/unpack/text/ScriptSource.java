// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Names;
import org.lazareto.unpack.Opener;
import org.lazareto.verdict.Fact.Kind;

/**
 * Tells sources of scripts that a system runs at a click: by name, or by what stands in them.
 * People quote code in their mails; a text of the mail itself is never one. It opens nothing.
 * Immutable.
 */
public final class ScriptSource implements Opener {

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("vbs", "VBScript"),
          Map.entry("vbe", "VBScript"),
          Map.entry("js", "JScript"),
          Map.entry("jse", "JScript"),
          Map.entry("wsf", "Windows script"),
          Map.entry("wsc", "Windows script"),
          Map.entry("sct", "Windows script"),
          Map.entry("hta", "HTML application"),
          Map.entry("ps1", "PowerShell"),
          Map.entry("psm1", "PowerShell"),
          Map.entry("bat", "batch"),
          Map.entry("cmd", "batch"),
          Map.entry("sh", "shell"),
          Map.entry("command", "shell"),
          Map.entry("py", "Python"),
          Map.entry("pyw", "Python"),
          Map.entry("pl", "Perl"),
          Map.entry("rb", "Ruby"),
          Map.entry("scpt", "AppleScript"),
          Map.entry("applescript", "AppleScript"));

  /** Signs of a language; one alone may be quoted, so that two different ones are asked for. */
  private static final Map<String, List<String>> SIGNS =
      Map.of(
          "VBScript",
          List.of("createobject(\"", "wscript.", "on error resume next", "execute(", "getobject("),
          "JScript",
          List.of("new activexobject(", "wscript.", "string.fromcharcode(", "eval("),
          "PowerShell",
          List.of(
              "invoke-expression",
              "iex(",
              "iex (",
              "new-object ",
              "downloadstring(",
              "frombase64string(",
              "-encodedcommand",
              "start-process",
              "set-executionpolicy"),
          "batch",
          List.of("@echo off", "%~dp0", "setlocal", "goto :eof", "%comspec%"));

  private static final int SIGNS_NEEDED = 2;

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    boolean inline = bytes.names().isEmpty();
    if (!inline && source(bytes)) {
      byName(bytes).or(() -> byContent(bytes)).ifPresent(kind -> bytes.fact(Kind.SCRIPT, kind));
    }
    return Optional.empty();
  }

  private static boolean source(Candidate bytes) {
    for (byte b : bytes.head()) {
      if (b == 0) {
        return false;
      }
    }
    return bytes.size() > 0;
  }

  private static Optional<String> byName(Candidate bytes) {
    return bytes.names().stream()
        .map(Names::extension)
        .filter(BY_EXTENSION::containsKey)
        .map(extension -> BY_EXTENSION.get(extension) + ", ." + extension)
        .findFirst();
  }

  private static Optional<String> byContent(Candidate bytes) {
    String text = new String(bytes.head(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (text.contains("#@~^")) {
      return Optional.of("encoded script");
    } else if (text.contains("<hta:application")) {
      return Optional.of("HTML application");
    } else if (text.contains("<job") && text.contains("<script")) {
      return Optional.of("Windows script");
    } else if (text.startsWith("#!")) {
      return Optional.of(text.lines().findFirst().orElse("").strip());
    }
    return SIGNS.entrySet().stream()
        .filter(e -> e.getValue().stream().filter(text::contains).count() >= SIGNS_NEEDED)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }
}
