// Vectors for texts, learnt from texts alone: words are alike that stand beside the same words.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace chatbot {

inline constexpr std::size_t dimensions = 64;
using vector = std::array<float, dimensions>;

/// A word's vector is its row of the matrix that says how much more often than by chance two words stand near each other
/// (positive pointwise mutual information), cut down to the 64 directions that explain most of it (a truncated singular
/// value decomposition; Levy and Goldberg 2014, Halko et al. 2011). A text's vector is the sum of its words', rare ones
/// weighing more, less what all texts have in common (Arora et al. 2017).
class embedding {
public:
    using words = std::vector<std::string>;

    /// Learns from `texts`, whose vectors are wanted later, and from `further` ones.
    embedding(const std::vector<words>& texts, const std::vector<words>& further);

    /// Of length 1; all zeros if no word of the text is known.
    vector of(const words& text) const;

private:
    struct known {
        vector direction{};
        float weight = 0; // log of how few texts have it
    };
    vector sum(const words& text) const;

    std::unordered_map<std::string, known> words_;
    vector common_{};
};

} // namespace chatbot
