package dev.berth.application.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest mails, kept in memory for whoever develops; no other profile has one. */
public final class Mailbox {

  private static final int MOST = 100;

  private final Deque<RenderedMail> mails = new ArrayDeque<>();

  public synchronized void add(RenderedMail mail) {
    mails.addFirst(mail);
    if (mails.size() > MOST) {
      mails.removeLast();
    }
  }

  /** Newest first, at most 100. */
  public synchronized List<RenderedMail> newestFirst() {
    return List.copyOf(mails);
  }
}
