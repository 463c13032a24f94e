// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One connection, from greeting to good-bye. Confined to one thread. */
final class Session {

  private static final String ABLE = "CAPABILITY IMAP4rev1 LITERAL+ UIDPLUS MOVE UNSELECT";

  /** Whose mailbox a name and a password open. */
  interface LogIns {
    Optional<Store> find(String name, String password);
  }

  private final Commands commands;
  private final OutputStream out;
  private final LogIns logIns;
  private Optional<Person> person = Optional.empty();
  private boolean over;

  Session(Socket socket, LogIns logIns) throws IOException {
    this.out = new BufferedOutputStream(socket.getOutputStream());
    this.commands = new Commands(socket.getInputStream(), out);
    this.logIns = logIns;
  }

  void serve() throws IOException {
    say("* OK [" + ABLE + "] ready");
    out.flush();
    while (!over) {
      Optional<List<Word>> words = commands.next();
      over = words.isEmpty();
      if (!over) {
        answer(words.get());
        out.flush();
      }
    }
  }

  private void answer(List<Word> words) throws IOException {
    if (words.size() < 2) {
      say("* BAD that is no command");
      return;
    }
    String tag = words.getFirst().asText();
    List<String> said = new ArrayList<>();
    String last;
    try {
      last = "OK " + done(words.get(1).asKey(), words.subList(2, words.size()), said);
    } catch (Refusal e) {
      last = e.answer();
    } catch (IndexOutOfBoundsException e) {
      last = "BAD there are words missing";
    }
    for (String line : said) {
      say(line);
    }
    say(tag + " " + last);
  }

  /** Does it; what is said of it goes behind {@code OK}. */
  private String done(String verb, List<Word> words, List<String> said) throws Refusal {
    switch (verb) {
      case "CAPABILITY" -> said.add("* " + ABLE);
      case "LOGIN" -> logIn(words.get(0).asUtf8(), words.get(1).asUtf8());
      case "LOGOUT" -> {
        said.add("* BYE until next time");
        over = true;
      }
      default -> {
        return person.orElseThrow(() -> new Refusal("NO log in first")).done(verb, words, said);
      }
    }
    return "done";
  }

  private void logIn(String name, String password) throws Refusal {
    Store store =
        logIns
            .find(name, password)
            .orElseThrow(() -> new Refusal("NO [AUTHENTICATIONFAILED] name or password is wrong"));
    person = Optional.of(new Person(store));
  }

  private void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }
}
