// Whether a callback takes what an operation completes with: asked before Asio is, whose answer is long.
#pragma once

#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

/// `Signature` is what the callback is called with.
template <class Callback, class Signature>
struct callback_takes_other_arguments {
    static_assert(
        !std::is_same_v<Callback, Callback>,
        "cqlxx: this callback can't be called with what the operation completes with, void(std::exception_ptr, "
        "result): see the signature named here, or take (auto... all)");
};

} // namespace mistake

namespace detail {

/// A lambda, function or object with one operator(), as opposed to other completion tokens (and to generic lambdas).
template <class Token>
concept plain_callback = std::is_function_v<std::remove_pointer_t<Token>> || requires { &Token::operator(); };

template <class Token, class Signature>
inline constexpr bool takes_results = false;
template <class Token, class... Results>
inline constexpr bool takes_results<Token, void(Results...)> = std::is_invocable_v<Token, Results...>;

/// False for a callback with other parameters than `Signature` says.
template <class Token, class Signature>
inline constexpr bool can_complete =
    !plain_callback<std::decay_t<Token>> || takes_results<std::decay_t<Token>, Signature>;

/// Stops the compiler for such a one. Returns what starting an operation with a callback returns: nothing.
template <class Token, class Signature>
void refuse_callback() {
    static_cast<void>(sizeof(mistake::callback_takes_other_arguments<std::decay_t<Token>, Signature>));
}

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI
