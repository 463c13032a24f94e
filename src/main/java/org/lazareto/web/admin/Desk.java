// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.control.ControlClient;
import org.lazareto.control.NoGateException;
import org.lazareto.control.Request;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Deeds;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;

/** What every page of the desk has: the menu, the way to the gate, the audit. Thread-safe. */
public final class Desk {

  /** The field of an address that says what was done just now. */
  private static final String DONE = "done";

  private static final String UNKNOWN = "web.admin.unknown";

  private final ControlClient gate;
  private final Deeds deeds;

  public Desk(ControlClient gate, Deeds deeds) {
    this.gate = gate;
    this.deeds = deeds;
  }

  /** Around a page of the desk. */
  public Frame frame(Asked asked, String titleKey) {
    return Frame.around(asked, titleKey).with(Menu.of(asked.staff(), asked.language()));
  }

  /**
   * Asks the gate for what changes nothing.
   *
   * @throws NoGateException if none runs
   */
  public List<Map<String, Object>> read(Request request) {
    return gate.ask(request);
  }

  /** The same row by row, for answers that may be long. */
  public void read(Request request, Consumer<Map<String, Object>> rows) {
    gate.ask(request, rows);
  }

  /**
   * Asks the gate for a change in the name of who is logged in. It is noted first: a crash in
   * between leaves a note too many, never a change that nobody made.
   *
   * @throws IllegalArgumentException where a page is only got: that changes nothing, ever
   */
  public Done change(Asked asked, Request request) {
    if (asked.target().method() == Method.GET) {
      throw new IllegalArgumentException("a change by GET: " + request.command());
    }
    return disclose(asked, request);
  }

  /**
   * Asks the gate in the name of who is logged in for what not everybody may see. It changes
   * nothing, but that it was shown is noted.
   */
  public Done disclose(Asked asked, Request request) {
    note(asked, request);
    try {
      return new Done.Well(gate.ask(request.by(asked.staff().name())));
    } catch (LazaretoException e) {
      return new Done.Refused(e);
    }
  }

  /** Notes what somebody is about to do or to read here that no gate is asked for. */
  public void note(Asked asked, Request request) {
    deeds.commanded(asked.staff(), asked.visitor().address(), request.text());
  }

  /**
   * Why something was not done or cannot be shown, in the person's language. Where the socket lies,
   * and other commands of the command line, are nothing for a browser: such sentences have their
   * own for a page.
   */
  public static String why(Asked asked, LazaretoException why) {
    String own = "web.admin.why." + why.key();
    if (asked.language().has(own)) {
      return asked.language().say(own, why.arguments().toArray());
    }
    return why.key().endsWith(".unknown")
        ? asked.language().say(UNKNOWN, why.arguments().toArray())
        : why.in(asked.language());
  }

  /** In the place of a page about something that is not there, or no longer. */
  public Reply missing(Asked asked, String titleKey, String name) {
    return instead(asked, titleKey, new LazaretoException(UNKNOWN, Quoted.of(name)));
  }

  /** In the place of a page that cannot be shown: why. */
  Reply instead(Asked asked, String titleKey, LazaretoException why) {
    Frame frame = frame(asked, titleKey);
    String reason = why(asked, why);
    return Reply.page(
        status(why), (out, forms) -> JteinsteadGenerated.render(out, forms, frame, reason));
  }

  private static int status(LazaretoException why) {
    if (why instanceof NoGateException || why.key().matches("(control|store)\\..*")) {
      return 503;
    }
    return why.key().endsWith(".unknown") ? 404 : 400;
  }

  /** The address of a page that then says what was done: the sentence {@code web.admin.done.…}. */
  public static String done(String path, String what) {
    return path + (path.contains("?") ? "&" : "?") + DONE + "=" + what;
  }

  /** What was done just now, if the address says so. */
  public static Optional<String> said(Asked asked) {
    return asked
        .query()
        .find(DONE)
        .filter(what -> what.matches("[a-z-]{1,40}"))
        .map(what -> "web.admin.done." + what)
        .filter(asked.language()::has)
        .map(key -> asked.language().say(key));
  }
}
