// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.rule.Marks;
import org.lazareto.rule.Window;
import picocli.CommandLine.Option;

/** By what an outbreak rule knows the mail it means; each may be given several times. */
final class MarksOptions {

  @Option(
      names = "--attachment-name",
      paramLabel = "PATTERN",
      descriptionKey = "rule.option.attachment-name")
  private List<String> names = new ArrayList<>();

  @Option(names = "--sender", paramLabel = "PATTERN", descriptionKey = "rule.option.sender")
  private List<String> senders = new ArrayList<>();

  @Option(names = "--subject", paramLabel = "PATTERN", descriptionKey = "rule.option.subject")
  private List<String> subjects = new ArrayList<>();

  @Option(names = "--size", paramLabel = "FROM-TO", descriptionKey = "rule.option.size")
  private String size = "";

  @Option(
      names = "--attachment-size",
      paramLabel = "FROM-TO",
      descriptionKey = "rule.option.attachment-size")
  private String partSize = "";

  @Option(names = "--sha256", paramLabel = "DIGEST", descriptionKey = "rule.option.sha256")
  private List<String> sha256 = new ArrayList<>();

  @Option(names = "--body", paramLabel = "CONTENT", descriptionKey = "rule.option.body")
  private List<String> contents = new ArrayList<>();

  Marks marks() {
    return new Marks(names, senders, subjects, window(size), window(partSize), sha256, contents);
  }

  private static Window window(String text) {
    return text.isEmpty() ? Window.ANY : Window.parse(text);
  }
}
