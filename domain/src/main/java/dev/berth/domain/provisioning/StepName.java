package dev.berth.domain.provisioning;

import java.util.regex.Pattern;

/** Names a step; stored, so a name never changes its meaning. */
public record StepName(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z_]{1,29}");

  /** The workspace holds a lease on a port that nobody else listens on. */
  public static final StepName PORT = new StepName("port");

  /** The workspace has a Linux account of its own. */
  public static final StepName ACCOUNT = new StepName("account");

  /** What the template needs is installed on the host. */
  public static final StepName RUNTIME = new StepName("runtime");

  /** The workspace's folder is there. */
  public static final StepName HOME = new StepName("home");

  /** The workspace's folder holds no more than its limit. */
  public static final StepName QUOTA = new StepName("quota");

  /** The workspace has a network of its own. */
  public static final StepName NETWORK = new StepName("network");

  /** The workspace's process is there. */
  public static final StepName START = new StepName("start");

  /** The running workspace is held to its limits. */
  public static final StepName LIMITS = new StepName("limits");

  /** The workspace answers. */
  public static final StepName HEALTHY = new StepName("healthy");

  public StepName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a step name: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
