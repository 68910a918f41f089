package dev.berth.web.http;

import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.ratelimit.RequestPace;
import dev.berth.domain.shared.UserId;

/**
 * What holds back those who try or ask too often.
 *
 * @param users by the user, on every route for signed-in users
 * @param refreshes by the address (the /64 of an IPv6 one), where tokens are refreshed
 */
public record Limits(LimitTries tries, RequestPace<UserId> users, RequestPace<String> refreshes) {}
