prelude
import Init.List.GetElem
import Init.Nat.Add

/-!
# Lists of consecutive numbers
-/

namespace List

variable {m n s i step : Nat}

/-! ## From a start, in steps -/

@[simp] theorem range'_zero : range' s 0 step = [] := rfl

@[simp] theorem range'_one {s step : Nat} : range' s 1 step = [s] := rfl

theorem range'_succ : range' s (n + 1) step = s :: range' (s + step) n step := rfl

@[simp] theorem length_range' {s n step : Nat} : length (range' s n step) = n := by
  induction n generalizing s with
  | zero => rfl
  | succ n ih => exact congrArg Nat.succ ih

@[simp] theorem range'_eq_nil_iff : range' s n step = [] ↔ n = 0 := by
  rw [← length_eq_zero_iff, length_range']

@[simp] theorem tail_range' : (range' s n step).tail = range' (s + step) (n - 1) step := by
  cases n <;> rfl

theorem range'_concat : range' s (n + 1) step = range' s n step ++ [s + step * n] := by
  induction n generalizing s with
  | zero => rfl
  | succ n ih =>
    rw [range'_succ, ih, range'_succ, cons_append, Nat.add_assoc, Nat.mul_succ, Nat.add_comm step]

theorem range'_1_concat : range' s (n + 1) = range' s n ++ [s + n] := by
  rw [range'_concat, Nat.one_mul]

theorem map_add_range' {a s n step : Nat} :
    map (a + ·) (range' s n step) = range' (a + s) n step := by
  induction n generalizing s with
  | zero => rfl
  | succ n ih => rw [range'_succ, map_cons, ih, range'_succ, Nat.add_assoc]

theorem mem_range' : m ∈ range' s n step ↔ ∃ i < n, m = s + step * i := by
  induction n generalizing s with
  | zero => simp
  | succ n ih =>
    rw [range'_succ, mem_cons, ih]
    constructor
    · rintro (rfl | ⟨i, hi, rfl⟩)
      · exact ⟨0, Nat.succ_pos n, rfl⟩
      · exact ⟨i + 1, Nat.succ_lt_succ hi, by
          rw [Nat.mul_succ, Nat.add_comm (step * i), Nat.add_assoc]⟩
    · rintro ⟨i, hi, rfl⟩
      cases i with
      | zero => exact Or.inl rfl
      | succ i =>
        exact Or.inr ⟨i, Nat.lt_of_succ_lt_succ hi, by
          rw [Nat.mul_succ, Nat.add_comm (step * i), Nat.add_assoc]⟩

@[simp] theorem mem_range'_1 : m ∈ range' s n ↔ s ≤ m ∧ m < s + n := by
  rw [mem_range']
  constructor
  · rintro ⟨i, hi, rfl⟩
    rw [Nat.one_mul]
    exact ⟨Nat.le_add_right s i, Nat.add_lt_add_left hi s⟩
  · rintro ⟨hs, hm⟩
    obtain ⟨i, rfl⟩ := Nat.le.dest hs
    exact ⟨i, Nat.lt_of_add_lt_add_left hm, by rw [Nat.one_mul]⟩

/-! ## Below a bound -/

@[simp] theorem range_zero : range 0 = [] := rfl

theorem range_loop_range' {s n : Nat} : range.loop s (range' s n) = range' 0 (n + s) := by
  induction s generalizing n with
  | zero => rfl
  | succ s ih =>
    have e : s :: range' (s + 1) n = range' s (n + 1) := rfl
    rw [range.loop, e, ih, Nat.succ_add, Nat.add_succ]

theorem range_eq_range' {n : Nat} : range n = range' 0 n := by
  have h := range_loop_range' (s := n) (n := 0)
  rw [Nat.zero_add] at h
  exact h

@[simp] theorem length_range {n : Nat} : (range n).length = n := by
  rw [range_eq_range', length_range']

@[simp] theorem range_eq_nil {n : Nat} : range n = [] ↔ n = 0 := by
  rw [← length_eq_zero_iff, length_range]

theorem range_ne_nil {n : Nat} : range n ≠ [] ↔ n ≠ 0 := not_congr range_eq_nil

theorem range_succ {n : Nat} : range (n + 1) = range n ++ [n] := by
  rw [range_eq_range', range_eq_range', range'_1_concat, Nat.zero_add]

theorem range_succ_eq_map {n : Nat} : range (n + 1) = 0 :: map Nat.succ (range n) := by
  have e : map Nat.succ (range' 0 n) = map (1 + ·) (range' 0 n) :=
    map_congr_left fun i _ => (Nat.one_add i).symm
  rw [range_eq_range', range_eq_range', range'_succ, e, map_add_range']

theorem range'_eq_map_range {s n : Nat} : range' s n = map (s + ·) (range n) := by
  rw [range_eq_range', map_add_range', Nat.add_zero]

theorem range_add {n m : Nat} : range (n + m) = range n ++ (range m).map (n + ·) := by
  induction m with
  | zero => simp
  | succ m ih => rw [Nat.add_succ, range_succ, ih, range_succ, map_append, append_assoc]; rfl

@[simp] theorem mem_range {m n : Nat} : m ∈ range n ↔ m < n := by
  rw [range_eq_range', mem_range'_1, Nat.zero_add]
  exact and_iff_right (Nat.zero_le m)

theorem not_mem_range_self {n : Nat} : n ∉ range n := by simp

theorem self_mem_range_succ {n : Nat} : n ∈ range (n + 1) := by simp

theorem getElem?_range {i n : Nat} (h : i < n) : (range n)[i]? = some i := by
  induction n with
  | zero => exact absurd h (Nat.not_lt_zero i)
  | succ n ih =>
    rw [range_succ]
    cases Nat.lt_or_eq_of_le (Nat.le_of_lt_succ h) with
    | inl hi => rw [getElem?_append_left (length_range.symm ▸ hi), ih hi]
    | inr e =>
      subst e
      rw [getElem?_append_right (Nat.le_of_eq length_range), length_range, Nat.sub_self]
      rfl

@[simp] theorem getElem_range {i n : Nat} (h : i < (range n).length) : (range n)[i] = i := by
  rw [getElem_eq_iff]
  rw [length_range] at h
  exact getElem?_range h

end List
